import { storage } from '../session/session'
import type { OpenDocument } from './document-store'

/**
 * The file that a document was opened from, as it is kept here: the one on the person's disk may have been changed, moved or
 * removed since, and cannot be read then.
 */
export async function fileOf({ id, file }: Pick<OpenDocument, 'id' | 'file'>): Promise<Blob> {
  const kept = await storage.files.get(id).catch(() => undefined)
  return kept?.file ?? file
}
