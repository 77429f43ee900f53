import { isHeldHere, whileLocked } from '../document/document-lock'
import { storage } from '../session/session'
import { removeDocument } from './delete-documents'

/**
 * Removes what a tab left behind that was closed before it had written a document, or had removed one. A tab that is still
 * at it holds the document. Never rejects.
 */
export async function removeStrays(): Promise<void> {
  for (const id of await storage.strays()) {
    if (isHeldHere(id)) continue
    await whileLocked(id, async () => {
      // Meanwhile whoever held it may have written it.
      if ((await storage.strays()).includes(id)) await removeDocument(id)
    }).catch(() => {})
  }
}
