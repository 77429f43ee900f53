import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { StoredNamedMask } from '../../services/storage'
import { useDocumentStore } from '../../state/document/document-store'
import { useNamedMaskStore } from '../../state/mask/named-masks'
import { storage } from '../../state/session/session'

/**
 * The masks that are kept with the open document, oldest first; null while they are read for the first time. None where
 * they cannot be.
 */
export function useNamedMasks(): readonly StoredNamedMask[] | null {
  const documentId = useDocumentStore((state) => state.document?.id ?? null)
  const revision = useNamedMaskStore((state) => state.revision)
  const { data, isError } = useQuery({
    queryKey: ['named-masks', documentId, revision],
    queryFn: () => (documentId === null ? [] : storage.namedMasks.ofDocument(documentId)),
    placeholderData: keepPreviousData,
    networkMode: 'always',
    gcTime: 0,
  })
  if (!data) return isError ? [] : null
  return data.filter((named) => named.documentId === documentId).sort((a, b) => a.createdAtMs - b.createdAtMs)
}
