import { ok, type Result } from '../../lib/result'
import { crc32 } from '../codec'
import { type ArchiveError, archiveError, damagedArchive, hostileArchive } from './archive-error'
import { type ArchiveEntry, findDirectory, readDirectory, shortened } from './directory'

export type { ArchiveEntry } from './directory'

export type Archive = {
  readonly entries: ReadonlyMap<string, ArchiveEntry>
  /**
   * The bytes of one entry: a slice of the file where it is not compressed. More than `maxBytes` are never unpacked,
   * whatever the directory says. Errors: 'damaged', 'too-large', 'hostile'.
   */
  read(entry: ArchiveEntry, maxBytes: number): Promise<Result<Blob, ArchiveError>>
  /** The same as text, checked against its checksum. */
  readText(entry: ArchiveEntry, maxBytes: number): Promise<Result<string, ArchiveError>>
}

const LOCAL = 0x04034b50
const LOCAL_BYTES = 30
/**
 * How much all entries together may unpack to: masks and texts shrink to a tenth, pictures not at all. What honest
 * compression never reaches is a bomb.
 */
const MAX_RATIO = 100
const ALWAYS_ALLOWED = 16_000_000
const MAX_INFLATED = 4_000_000_000

/** Reads what a zip holds, and refuses one that no honest program writes. The file itself stays where it is. */
export async function openArchive(file: Blob): Promise<Result<Archive, ArchiveError>> {
  const place = await findDirectory(file)
  if (!place.ok) return place
  const listed = await readDirectory(file, place.value)
  if (!listed.ok) return listed
  if (overlap(listed.value, place.value.at)) return hostileArchive('its files lie over one another')
  const budget = { left: Math.min(MAX_INFLATED, ALWAYS_ALLOWED + MAX_RATIO * file.size) }

  async function read(entry: ArchiveEntry, maxBytes: number): Promise<Result<Blob, ArchiveError>> {
    const local = new DataView(await file.slice(entry.at, entry.at + LOCAL_BYTES).arrayBuffer())
    if (local.byteLength < LOCAL_BYTES || local.getUint32(0, true) !== LOCAL)
      return damagedArchive(`${shortened(entry.path)} is not where it should be`)
    const start = entry.at + LOCAL_BYTES + local.getUint16(26, true) + local.getUint16(28, true)
    const packed = file.slice(start, start + entry.compressedBytes)
    if (packed.size < entry.compressedBytes) return damagedArchive(`${shortened(entry.path)} is cut off`)
    if (entry.method === 8) return inflate(packed, entry, maxBytes, budget)
    return packed.size > maxBytes ? tooLarge(entry) : ok(packed)
  }

  return ok({
    entries: new Map(listed.value.map((entry) => [entry.path, entry])),
    read,
    async readText(entry, maxBytes) {
      const content = await read(entry, maxBytes)
      if (!content.ok) return content
      const bytes = new Uint8Array(await content.value.arrayBuffer())
      if (crc32(bytes) !== entry.crc32) return damagedArchive(`${shortened(entry.path)} was changed`)
      return ok(new TextDecoder().decode(bytes))
    },
  })
}

async function inflate(
  packed: Blob,
  entry: ArchiveEntry,
  maxBytes: number,
  budget: { left: number },
): Promise<Result<Blob, ArchiveError>> {
  const reader = packed.stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader()
  const chunks: Uint8Array<ArrayBuffer>[] = []
  let bytes = 0
  try {
    for (;;) {
      const next = await reader.read().catch(() => null)
      if (!next) return damagedArchive(`${shortened(entry.path)} cannot be unpacked`)
      if (next.done) break
      bytes += next.value.length
      budget.left -= next.value.length
      if (bytes > maxBytes || budget.left < 0) return tooLarge(entry)
      chunks.push(next.value)
    }
  } finally {
    reader.cancel().catch(() => {})
  }
  return ok(new Blob(chunks))
}

function tooLarge({ path }: ArchiveEntry): Result<never, ArchiveError> {
  return archiveError(
    'too-large',
    `${shortened(path)} in the file unpacks to more than it may. Nothing of it was opened.`,
  )
}

/** Files that share bytes are how small archives pretend to hold much (Fifield, 2019). */
function overlap(entries: readonly ArchiveEntry[], directoryAt: number): boolean {
  let end = directoryAt
  for (const { at, compressedBytes } of [...entries].sort((a, b) => b.at - a.at)) {
    if (at + LOCAL_BYTES + compressedBytes > end) return true
    end = at
  }
  return false
}
