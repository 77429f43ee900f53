import { ok, type Result } from '../../lib/result'
import { type ArchiveError, archiveError, damagedArchive, hostileArchive } from './archive-error'

/** One file of an archive, as the archive's directory has it. Sizes are what it says; reading finds out. */
export type ArchiveEntry = {
  readonly path: string
  /** 0: as it is, 8: deflated. */
  readonly method: 0 | 8
  readonly compressedBytes: number
  readonly bytes: number
  readonly crc32: number
  /** Where its local header begins. */
  readonly at: number
}

/** Where the directory lies, by the record at the archive's end (APPNOTE 6.3.10, 4.3.14 to 4.3.16). */
export type DirectoryPlace = { readonly at: number; readonly bytes: number; readonly count: number }

const END = 0x06054b50
const END_BYTES = 22
const LONGEST_COMMENT = 0xffff
const LOCATOR_64 = 0x07064b50
const LOCATOR_BYTES = 20
const END_64 = 0x06064b50
const END_64_BYTES = 56
const HEADER = 0x02014b50
const HEADER_BYTES = 46
const MAX_32 = 0xffffffff
/** A project of a thousand results holds a few thousand; each costs memory before anything of it is known to be good. */
const MAX_ENTRIES = 50_000
const MAX_DIRECTORY_BYTES = 16_000_000

export async function findDirectory(file: Blob): Promise<Result<DirectoryPlace, ArchiveError>> {
  const tailAt = Math.max(0, file.size - END_BYTES - LONGEST_COMMENT - LOCATOR_BYTES)
  const tail = await viewOf(file.slice(tailAt))
  for (let at = tail.byteLength - END_BYTES; at >= 0; at--) {
    if (tail.getUint32(at, true) !== END) continue
    if (at + END_BYTES + tail.getUint16(at + 20, true) !== tail.byteLength) continue
    const count = tail.getUint16(at + 10, true)
    const bytes = tail.getUint32(at + 12, true)
    const start = tail.getUint32(at + 16, true)
    const is64 = count === 0xffff || bytes === MAX_32 || start === MAX_32
    const place = is64 ? await findDirectory64(file, tail, at) : { at: start, bytes, count }
    if (!place || place.at + place.bytes > tailAt + at)
      return damagedArchive('its directory lies outside of it')
    if (place.count > MAX_ENTRIES || place.bytes > MAX_DIRECTORY_BYTES)
      return archiveError('too-large', `The file says that it holds ${place.count} files; that is too many.`)
    return ok(place)
  }
  return damagedArchive('its end is missing')
}

async function findDirectory64(file: Blob, tail: DataView, endAt: number): Promise<DirectoryPlace | null> {
  const locatorAt = endAt - LOCATOR_BYTES
  if (locatorAt < 0 || tail.getUint32(locatorAt, true) !== LOCATOR_64) return null
  const recordAt = uint64(tail, locatorAt + 8)
  const record = await viewOf(file.slice(recordAt, recordAt + END_64_BYTES))
  if (record.byteLength < END_64_BYTES || record.getUint32(0, true) !== END_64) return null
  return { count: uint64(record, 32), bytes: uint64(record, 40), at: uint64(record, 48) }
}

/** Every entry, in the directory's order. Folders are left out. */
export async function readDirectory(
  file: Blob,
  { at: start, bytes, count }: DirectoryPlace,
): Promise<Result<ArchiveEntry[], ArchiveError>> {
  const view = await viewOf(file.slice(start, start + bytes))
  const entries: ArchiveEntry[] = []
  const paths = new Set<string>()
  let at = 0
  for (let number = 0; number < count; number++) {
    if (at + HEADER_BYTES > view.byteLength || view.getUint32(at, true) !== HEADER)
      return damagedArchive('its directory is cut off')
    const nameBytes = view.getUint16(at + 28, true)
    const extraBytes = view.getUint16(at + 30, true)
    const end = at + HEADER_BYTES + nameBytes + extraBytes + view.getUint16(at + 32, true)
    if (end > view.byteLength) return damagedArchive('its directory is cut off')
    const path = textAt(view, at + HEADER_BYTES, nameBytes)
    const fault = path === null ? 'a name in it is no text' : faultOfPath(path)
    if (path === null || fault) return hostileArchive(fault ?? 'a name in it is no text')
    if (paths.has(path)) return hostileArchive(`it holds ${shortened(path)} twice`)
    paths.add(path)
    const method = view.getUint16(at + 10, true)
    if ((view.getUint16(at + 8, true) & 1) !== 0)
      return archiveError(
        'unsupported',
        'The file is locked with a password. Unpack it and pack it again without.',
      )
    if (method !== 0 && method !== 8)
      return archiveError('unsupported', 'The file is packed in a way that is not read here.')
    const sizes = sizesOf(view, at, at + HEADER_BYTES + nameBytes, extraBytes)
    if (!sizes) return damagedArchive('its directory is cut off')
    if (!path.endsWith('/')) entries.push({ path, method, crc32: view.getUint32(at + 16, true), ...sizes })
    at = end
  }
  return ok(entries)
}

/** What 32 bits don't hold stands in the extra field 1, in this order and only where it is needed (4.5.3). */
function sizesOf(
  view: DataView,
  header: number,
  extraAt: number,
  extraBytes: number,
): Pick<ArchiveEntry, 'bytes' | 'compressedBytes' | 'at'> | null {
  let bytes = view.getUint32(header + 24, true)
  let compressedBytes = view.getUint32(header + 20, true)
  let at = view.getUint32(header + 42, true)
  if (bytes !== MAX_32 && compressedBytes !== MAX_32 && at !== MAX_32) return { bytes, compressedBytes, at }
  for (let field = extraAt; field + 4 <= extraAt + extraBytes; ) {
    const end = field + 4 + view.getUint16(field + 2, true)
    if (view.getUint16(field, true) === 1) {
      let next = field + 4
      const take = (value: number): number => {
        if (value !== MAX_32 || next + 8 > Math.min(end, view.byteLength)) return value
        next += 8
        return uint64(view, next - 8)
      }
      bytes = take(bytes)
      compressedBytes = take(compressedBytes)
      at = take(at)
      return { bytes, compressedBytes, at }
    }
    field = end
  }
  return null
}

/** What is wrong with a name; null for a plain relative path. Nothing is ever written to it: it only has to be honest. */
function faultOfPath(path: string): string | null {
  if (path === '' || path.length > 500) return 'a name in it is empty or endless'
  const isPlain = [...path].every((letter) => letter >= ' ' && letter !== '\\' && letter !== ':')
  const parts = (path.endsWith('/') ? path.slice(0, -1) : path).split('/')
  const isInside = parts.every((part) => part !== '' && part !== '.' && part !== '..')
  return isPlain && isInside ? null : `the name ${shortened(path)} leads out of it`
}

export function shortened(path: string): string {
  const plain = [...path].map((letter) => (letter < ' ' ? '�' : letter)).join('')
  return `“${plain.length > 60 ? `${plain.slice(0, 60)}…` : plain}”`
}

function textAt(view: DataView, at: number, bytes: number): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(
      new Uint8Array(view.buffer, view.byteOffset + at, bytes),
    )
  } catch {
    return null
  }
}

function uint64(view: DataView, at: number): number {
  return Number(view.getBigUint64(at, true))
}

async function viewOf(part: Blob): Promise<DataView> {
  return new DataView(await part.arrayBuffer())
}
