import { ok, type Result } from '../../lib/result'
import { type ArchiveError, damagedArchive } from '../archive'
import { crc32, inspectImageFile } from '../codec'
import type { PackedPicture } from './exported'

/** One picture as a file of its own, checked to be whole. Errors: 'damaged', and 'foreign' for what is not opened here. */
export async function takePicture({
  bytes,
  packing,
  crc32: sum,
}: PackedPicture): Promise<Result<Blob, ArchiveError>> {
  const file = packing === 'none' ? bytes : await decoded(bytes)
  if (!file) return damagedArchive('a picture in it cannot be unpacked')
  if (sum !== null && crc32(new Uint8Array(await file.arrayBuffer())) !== sum)
    return damagedArchive('a picture in it is not as it was written')
  const inspected = await inspectImageFile(file)
  if (!inspected.ok) return { ok: false, error: { kind: 'foreign', message: inspected.error.message } }
  return ok(file.slice(0, file.size, inspected.value.type))
}

/** A multiple of four letters. */
const CHUNK = 4 * 1_000_000

/** null where anything else than Base64 stands in it. */
async function decoded(base64: Blob): Promise<Blob | null> {
  const parts: Uint8Array<ArrayBuffer>[] = []
  for (let at = 0; at < base64.size; at += CHUNK) {
    const text = await base64.slice(at, at + CHUNK).text()
    if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return null
    try {
      const binary = atob(text)
      parts.push(Uint8Array.from(binary, (letter) => letter.charCodeAt(0)))
    } catch {
      return null
    }
  }
  return new Blob(parts)
}
