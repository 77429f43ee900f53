/**
 * Records hold files and bytes, which JSON cannot: a file becomes `{ $file: path, … }`, bytes become
 * `{ $bytes: [where, how many] }` of one file that holds all bytes of a document.
 */
export type PackedFiles = {
  /** What stands in the record in place of a blob. */
  keepFile(blob: Blob): object
  keepBytes(bytes: Uint8Array): object
}

/** Plain data in which no blob and no typed array is left. */
export function packValue(value: unknown, files: PackedFiles): unknown {
  if (value instanceof Blob) return files.keepFile(value)
  if (value instanceof Uint8Array) return files.keepBytes(value)
  if (Array.isArray(value)) return value.map((item) => packValue(item, files))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, packValue(item, files)]))
}

export type UnpackedFiles = {
  /** null where there is none under that path, or where it was named before. */
  takeFile(path: string): Blob | null
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** What is kept of a blob's type: the pictures that the app itself reads. Anything else might be run by who opens it. */
const PICTURE_TYPE = /^image\/(png|jpeg|webp|avif|gif|bmp)$/
const MAX_FILE_NAME = 500
/** Records are half as deep. */
const MAX_DEPTH = 32

/**
 * The way back. Every file and every byte is given out once, as it was packed once: what points nowhere, or where something
 * was taken before, becomes undefined, which no record takes for a file or for bytes.
 */
export function unpackValue(packed: unknown, files: UnpackedFiles): unknown {
  let bytesLeft = files.bytes.length

  function unpackBytes(place: unknown): Uint8Array<ArrayBuffer> | undefined {
    if (!Array.isArray(place)) return undefined
    const [at, count] = place
    if (!Number.isSafeInteger(at) || !Number.isSafeInteger(count)) return undefined
    if (at < 0 || count < 0 || at + count > files.bytes.length || count > bytesLeft) return undefined
    bytesLeft -= count
    // A copy: a record that is stored would else take the bytes of all others along.
    return files.bytes.slice(at, at + count)
  }

  function unpack(value: unknown, depth: number): unknown {
    if (typeof value !== 'object' || value === null) return value
    if (depth > MAX_DEPTH) return undefined
    if (Array.isArray(value)) return value.map((item) => unpack(item, depth + 1))
    if ('$file' in value) return unpackFile(value, files)
    if ('$bytes' in value) return unpackBytes(value.$bytes)
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, unpack(item, depth + 1)]))
  }

  return unpack(packed, 0)
}

function unpackFile(packed: object & { readonly $file: unknown }, files: UnpackedFiles): Blob | undefined {
  const blob = typeof packed.$file === 'string' ? files.takeFile(packed.$file) : null
  if (!blob) return undefined
  const given = 'type' in packed && typeof packed.type === 'string' ? packed.type : ''
  const type = PICTURE_TYPE.test(given) ? given : ''
  if (!('name' in packed) || typeof packed.name !== 'string') return blob.slice(0, blob.size, type)
  const lastModified =
    'modifiedAtMs' in packed && Number.isSafeInteger(packed.modifiedAtMs) ? Number(packed.modifiedAtMs) : 0
  return new File([blob], packed.name.slice(0, MAX_FILE_NAME), { type, lastModified })
}
