import type { StoredDocument } from '../../services/storage'
import { storage } from '../session/session'

type Found = { readonly stored: StoredDocument; readonly file: Blob | undefined }

/** A document that is kept here and that nobody deleted. Its file is missing where the disk never took it. */
export async function findKept(id: string): Promise<Found | undefined> {
  const [stored, kept, deletion] = await Promise.all([
    storage.documents.get(id),
    storage.files.get(id),
    storage.deletions.get(id),
  ])
  return stored && deletion?.what !== 'document' ? { stored, file: kept?.file } : undefined
}
