/** Zips as no honest writer makes them: every field can lie. Written apart from the app's own writer and reader. */
import { deflateRawSync } from 'node:zlib'
import { crc32 } from '../../codec'

export type RawEntry = {
  readonly path: string
  readonly content?: Uint8Array
  readonly deflate?: boolean
  readonly method?: number
  readonly flags?: number
  /** What the headers say that it unpacks to. */
  readonly claims?: number
  /** Where the directory says that it lies. */
  readonly at?: number
}

export async function zipOf(entries: readonly RawEntry[]): Promise<Blob> {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const entry of entries) {
    const content = entry.content ?? new Uint8Array()
    const packed = entry.deflate ? deflateRawSync(content) : Buffer.from(content)
    const name = Buffer.from(entry.path)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE((entry.flags ?? 0) | 0x800, 2)
    common.writeUInt16LE(entry.method ?? (entry.deflate ? 8 : 0), 4)
    common.writeUInt32LE(crc32(content), 10)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(entry.claims ?? content.length, 18)
    common.writeUInt16LE(name.length, 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, name, packed])
    locals.push(local)
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(entry.at ?? at, 10)
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, tail, name]))
    at += local.length
  }
  const end = Buffer.alloc(22)
  const listed = Buffer.concat(directory)
  end.write('PK\x05\x06', 0, 'latin1')
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(listed.length, 12)
  end.writeUInt32LE(at, 16)
  return new Blob([new Uint8Array(Buffer.concat([...locals, listed, end]))])
}
