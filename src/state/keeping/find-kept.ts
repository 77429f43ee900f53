import type { StoredDocument } from '../../services/storage'
import { storage } from '../session/session'

type Found = {
  readonly stored: StoredDocument
  readonly file: Blob | undefined
  /** Whether the file may be there, and cannot be read. */
  readonly isUnread: boolean
}

/** A document that is kept here and that nobody deleted. Its file is missing where the disk never took it, too. */
export async function findKept(id: string): Promise<Found | undefined> {
  const [stored, kept, deletion] = await Promise.all([
    storage.documents.get(id),
    storage
      .strict(id)
      .files.get(id)
      .catch(() => null),
    storage.deletions.get(id),
  ])
  if (!stored || deletion?.what === 'document') return undefined
  return { stored, file: kept?.file, isUnread: kept === null }
}
