import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type KeptDocument, matchesWords, readKeptDocuments } from '../../state/kept-documents'
import { storage } from '../../state/session'
import { readRoom, type StorageRoom } from '../../state/storage-room'
import { useStorageStore } from '../../state/storage-store'

const LOCAL = { placeholderData: keepPreviousData, networkMode: 'always', gcTime: 0 } as const

/** All documents that are kept here, newest first; null while they are read for the first time. */
export function useDocuments(): readonly KeptDocument[] | null {
  const revision = useStorageStore((state) => state.revision)
  const { data } = useQuery({ queryKey: ['documents', revision], queryFn: readKeptDocuments, ...LOCAL })
  return data ?? null
}

/** Those whose name or prompts hold all words. Prompts of runs are read once somebody searches. */
export function useFound(documents: readonly KeptDocument[], words: string): readonly KeptDocument[] {
  const isSearching = words.trim() !== ''
  const { data } = useQuery({
    queryKey: ['prompts'],
    queryFn: storage.jobs.prompts,
    enabled: isSearching,
    ...LOCAL,
  })
  if (!isSearching) return documents
  return documents.filter(({ id, name, prompt }) => {
    const asked = (data ?? []).flatMap((job) => (job.documentId === id ? [job.prompt] : []))
    return matchesWords(words, [name, prompt, ...new Set(asked)])
  })
}

/** What is used of the room that the browser gives; null where it does not say. */
export function useRoom(): StorageRoom | null {
  const revision = useStorageStore((state) => state.revision)
  const { data } = useQuery({ queryKey: ['room', revision], queryFn: readRoom, ...LOCAL })
  return data ?? null
}

/** The small picture of a document; null while it is read, and where there is none yet. */
export function usePreview(id: string, isOpen: boolean): Blob | null {
  // Only the open one changes while it is looked at.
  const revision = useStorageStore((state) => (isOpen ? state.revision : 0))
  const { data } = useQuery({
    queryKey: ['preview', id, revision],
    queryFn: async () => (await storage.previews.get(id))?.picture ?? null,
    ...LOCAL,
  })
  return data ?? null
}
