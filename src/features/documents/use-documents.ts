import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { readRoom, type StorageRoom } from '../../state/document/storage-room'
import { type KeptDocument, readKeptDocuments } from '../../state/keeping/kept-documents'
import { storage } from '../../state/session/session'
import { useStorageStore } from '../../state/session/storage-store'
import { dataUrlOf } from '../../ui'

const LOCAL = { placeholderData: keepPreviousData, networkMode: 'always', gcTime: 0 } as const

/** All documents that are kept here, newest first; null while they are read for the first time. */
export function useDocuments(): readonly KeptDocument[] | null {
  const revision = useStorageStore((state) => state.revision)
  const { data } = useQuery({ queryKey: ['documents', revision], queryFn: readKeptDocuments, ...LOCAL })
  return data ?? null
}

/** What is used of the room that the browser gives; null where it does not say. */
export function useRoom(): StorageRoom | null {
  const revision = useStorageStore((state) => state.revision)
  const { data } = useQuery({ queryKey: ['room', revision], queryFn: readRoom, ...LOCAL })
  return data ?? null
}

/** Addresses of the small pictures of some documents, by their ids, once all are read; without those that have none yet. */
export function usePreviews(ids: readonly string[], openId: string | null): ReadonlyMap<string, string> {
  // Only the open one changes while it is looked at.
  const revision = useStorageStore((state) => (openId !== null && ids.includes(openId) ? state.revision : 0))
  const { data } = useQuery({
    queryKey: ['previews', ids, revision],
    queryFn: async () => {
      const kept = await Promise.all(ids.map((id) => storage.previews.get(id)))
      const urls = await Promise.all(kept.map((preview) => preview && dataUrlOf(preview.picture)))
      return new Map(ids.flatMap((id, i) => (urls[i] ? [[id, urls[i]] as const] : [])))
    },
    ...LOCAL,
  })
  return data ?? NONE
}

const NONE: ReadonlyMap<string, string> = new Map()
