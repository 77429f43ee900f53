import type { Size } from '../../engine/geometry'
import type { StoredDocument } from '../../services/storage'
import type { OpenDocument } from '../document/document-store'
import { wholeOf } from '../document/whole-adoptions'
import { useWishStore } from '../wish/wish-store'

/** What of a document is kept beside its file and its mask, whether or not it is open yet. */
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
