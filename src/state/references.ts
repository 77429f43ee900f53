import { sniffImageType } from '../services/codec'
import { announce } from './notice-store'
import { storage } from './session'
import { changeWish, useWishStore } from './wish-store'

/** Enough of a file to tell its type. */
const HEAD_BYTES = 4096

/** Adds images that go along unchanged, up to `max`. What a file is, its bytes say, whatever it is called. */
export async function addReferences(files: readonly File[], max: number): Promise<void> {
  const typed = await Promise.all(files.map(withTrueType))
  const fitting = typed.filter((file) => file !== null)
  const before = useWishStore.getState().references
  const fresh = fitting.filter((file) => !before.some((other) => referenceKey(other) === referenceKey(file)))
  const all = [...before, ...fresh]
  changeWish({ references: all.slice(0, Math.max(max, before.length)) })
  if (fitting.length < files.length) {
    announce('alert', 'Reference images must be PNG, JPEG, WebP, AVIF, GIF or BMP. The others were left out.')
  } else if (all.length > max) announce('alert', `These models take ${max} reference images at most.`)
}

export function removeReference(file: File): void {
  changeWish({ references: useWishStore.getState().references.filter((other) => other !== file) })
}

/** Writes down which images the form of a document holds: they come back with it. */
export function keepReferences(id: string, files: readonly File[]): Promise<void> {
  return files.length > 0 ? storage.references.put({ id, files }) : storage.references.remove(id)
}

/** Tells files apart well enough for a list. */
export function referenceKey({ name, size, lastModified }: File): string {
  return `${name}-${size}-${lastModified}`
}

async function withTrueType(file: File): Promise<File | null> {
  const type = sniffImageType(new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer()))
  if (type === null || type === 'image/svg+xml') return null
  return new File([file], file.name, { type, lastModified: file.lastModified })
}
