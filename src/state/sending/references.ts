import { sniffImageType } from '../../services/codec'
import { sameDocument } from '../document/same-document'
import { announce } from '../page/notice-store'
import { storage } from '../session/session'
import { changeWish, useWishStore } from '../wish/wish-store'

/** Enough of a file to tell its type. */
const HEAD_BYTES = 4096

/** Adds images that go along unchanged, up to `max`. What a file is, its bytes say, whatever it is called. */
export async function addReferences(files: readonly File[], max: number): Promise<void> {
  const isStillOpen = sameDocument()
  const copies = await Promise.all(files.map(copyOf))
  if (!isStillOpen()) {
    announce('alert', `${namesOf(files)}: not added, as another picture was opened while it was read.`)
    return
  }
  const fitting = copies.filter((copy) => copy instanceof File)
  const before = useWishStore.getState().references
  const fresh = fitting.filter((file) => !before.some((other) => referenceKey(other) === referenceKey(file)))
  const all = [...before, ...fresh]
  changeWish({ references: all.slice(0, Math.max(max, before.length)) })
  const unread = files.filter((_, index) => copies[index] === 'unreadable')
  if (unread.length > 0)
    announce('alert', `${namesOf(unread)} could not be read, so nothing was added of it.`)
  if (copies.includes('no-picture')) {
    announce('alert', 'Reference images must be PNG, JPEG, WebP, AVIF, GIF or BMP. The others were left out.')
  } else if (all.length > max) announce('alert', `These models take ${max} reference images at most.`)
}

export function removeReference(file: File): void {
  changeWish({ references: useWishStore.getState().references.filter((other) => other !== file) })
}

/** The document that was opened without the images that its form holds, as they could not be read. */
let unreadOf: string | null = null

/** A document comes back without the images of its form: they stay stored until others are written over them. Null: with them. */
export function leaveReferencesUnread(id: string | null): void {
  unreadOf = id
}

/** Whether images of the document's form are stored that nobody has read. */
export function areReferencesUnread(id: string): boolean {
  return unreadOf === id
}

/** Writes down which images the form of a document holds: they come back with it. None are not written over unread ones. */
export async function keepReferences(id: string, files: readonly File[]): Promise<void> {
  if (files.length > 0) {
    if (unreadOf === id) unreadOf = null
    await storage.references.put({ id, files })
  } else if (unreadOf !== id) await storage.references.remove(id)
}

/** Tells files apart well enough for a list. */
export function referenceKey({ name, size, lastModified }: File): string {
  return `${name}-${size}-${lastModified}`
}

/** With its bytes and true type: the file on the person's disk can be read no more once it was changed there. */
async function copyOf(file: File): Promise<File | 'no-picture' | 'unreadable'> {
  try {
    const type = sniffImageType(new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer()))
    if (type === null || type === 'image/svg+xml') return 'no-picture'
    return new File([await file.arrayBuffer()], file.name, { type, lastModified: file.lastModified })
  } catch {
    return 'unreadable'
  }
}

function namesOf(files: readonly File[]): string {
  return files.map(({ name }) => name).join(', ')
}
