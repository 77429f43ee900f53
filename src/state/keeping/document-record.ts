import type { Size } from '../../engine/geometry'
import type { StoredDocument } from '../../services/storage'
import { type OpenDocument, useDocumentStore } from '../document/document-store'
import { wholeOf } from '../document/whole-adoptions'
import { useWishStore } from '../wish/wish-store'
import { comparisonNow } from './kept-comparison'

/** What of the open document is kept beside its file and its mask, as of now. */
export function storedDocument(): StoredDocument {
  const { document, adopted } = useDocumentStore.getState()
  if (!document) throw new Error('No document is open.')
  const { editArea, frame } = useWishStore.getState()
  return { ...recordOf(document, adopted), comparison: comparisonNow(), editArea, frame }
}

/** The same of a document that is not open yet. */
export function recordOf(document: OpenDocument, adopted: StoredDocument['adopted']): StoredDocument {
  const { prompt } = useWishStore.getState()
  return { ...identityOf(document), adopted: wholeOf(adopted), prompt, canvas: document.canvas }
}

export function wholeFile({ width, height }: Size): Pick<OpenDocument, 'canvas' | 'fileSize'> {
  return { canvas: { x: 0, y: 0, width, height }, fileSize: { width, height } }
}

export function identityOf({
  id,
  name,
  openedAtMs,
}: Pick<StoredDocument, 'id' | 'name' | 'openedAtMs'>): Pick<StoredDocument, 'id' | 'name' | 'openedAtMs'> {
  return { id, name, openedAtMs }
}
