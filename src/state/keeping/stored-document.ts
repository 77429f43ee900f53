import type { StoredDocument } from '../../services/storage'
import { useDocumentStore } from '../document/document-store'
import { useWishStore } from '../wish/wish-store'
import { recordOf } from './document-record'
import { comparisonNow } from './kept-comparison'

/** What of the open document is kept beside its file and its mask, as of now. */
export function storedDocument(): StoredDocument {
  const { document, adopted } = useDocumentStore.getState()
  if (!document) throw new Error('No document is open.')
  const { editArea, frame } = useWishStore.getState()
  return { ...recordOf(document, adopted), comparison: comparisonNow(), editArea, frame }
}
