import { latin1, uint16be, uint32be, uint32le } from '../byte-order'
import type { RasterImageType } from '../sniff-image-type'
import { readBoxes } from './boxes'
import { iccName } from './icc-name'
import { inflateStart } from './inflate-start'
import { isSrgbName } from './srgb-names'

/** What a file holds beyond 8 bits of sRGB, which is what it is edited as. */
export type ColourFacts = {
  /** Bits a channel. */
  readonly depth: number
  /** The name of a colour space other than sRGB; null for sRGB, and where the file says nothing. */
  readonly profile: string | null
}

const PLAIN: ColourFacts = { depth: 8, profile: null }
/** Names stand near a profile's beginning; its tables need not be unpacked for them. */
const MAX_PROFILE_BYTES = 1_000_000
const UNNAMED = 'a profile of its own'

/** Of a file that was found sound; reads its headers alone. */
export async function colourFacts(
  bytes: Uint8Array<ArrayBuffer>,
  type: RasterImageType,
): Promise<ColourFacts> {
  switch (type) {
    case 'image/png':
      return { depth: Math.max(8, bytes[24] ?? 8), profile: await pngProfile(bytes) }
    case 'image/jpeg':
      return { depth: 8, profile: jpegProfile(bytes) }
    case 'image/webp':
      return { depth: 8, profile: webpProfile(bytes) }
    case 'image/avif':
      return avifFacts(bytes)
    case 'image/gif':
    case 'image/bmp':
      return PLAIN
  }
}

function unlessSrgb(name: string | null): string | null {
  return name !== null && isSrgbName(name) ? null : (name ?? UNNAMED)
}

/** Code points of colour primaries (ITU-T H.273, table 2) as people know them; those of sRGB are 1. */
function nameOfPrimaries(code: number): string | null {
  if (code === 1 || code === 2) return null
  return code === 9 ? 'BT.2020' : code === 12 ? 'Display P3' : UNNAMED
}

async function pngProfile(bytes: Uint8Array<ArrayBuffer>): Promise<string | null> {
  for (let at = 8; at + 8 < bytes.length; at += uint32be(bytes, at) + 12) {
    const name = latin1(bytes, at + 4, 4)
    if (name === 'cICP') return nameOfPrimaries(bytes[at + 8] ?? 1)
    if (name === 'iCCP')
      return unlessSrgb(await embeddedName(bytes.subarray(at + 8, at + 8 + uint32be(bytes, at))))
    if (name === 'IDAT') break
  }
  return null
}

/** A profile's own name. What the chunk calls it stands in where it has none, unless that says no more than that it is one. */
async function embeddedName(chunk: Uint8Array<ArrayBuffer>): Promise<string | null> {
  const end = chunk.subarray(0, 80).indexOf(0)
  const label = latin1(chunk, 0, Math.max(0, end))
  const own = iccName(await inflateStart(chunk.subarray(end + 2), MAX_PROFILE_BYTES))
  return own ?? (label === '' || /\bicc\b/i.test(label) ? null : label)
}

const APP2 = 0xe2
const START_OF_SCAN = 0xda
const ICC_MARK = 'ICC_PROFILE\0'

/** The first part of a profile that was cut into segments holds its name. */
function jpegProfile(bytes: Uint8Array): string | null {
  for (let at = 2; bytes[at] === 0xff && bytes[at + 1] !== START_OF_SCAN; at += 2 + uint16be(bytes, at + 2)) {
    const body = at + 4
    if (bytes[at + 1] !== APP2 || latin1(bytes, body, ICC_MARK.length) !== ICC_MARK) continue
    const end = at + 2 + uint16be(bytes, at + 2)
    return unlessSrgb(iccName(bytes.subarray(body + ICC_MARK.length + 2, end)))
  }
  return null
}

function webpProfile(bytes: Uint8Array): string | null {
  for (let at = 12; at + 8 < bytes.length; ) {
    const length = uint32le(bytes, at + 4)
    if (latin1(bytes, at, 4) === 'ICCP') return unlessSrgb(iccName(bytes.subarray(at + 8, at + 8 + length)))
    at += 8 + length + (length & 1)
  }
  return null
}

/** Properties of all items: alpha and thumbnails have no more bits or other colours than the picture. */
function avifFacts(bytes: Uint8Array): ColourFacts {
  const meta = readBoxes(bytes, 0, bytes.length, true)?.find(({ name }) => name === 'meta')
  const properties = meta && readBoxes(bytes, meta.start + 4, meta.end)?.find(({ name }) => name === 'iprp')
  const store = properties && readBoxes(bytes, properties.start, properties.end)?.find(isStore)
  let { depth, profile } = PLAIN
  for (const { name, start, end } of (store && readBoxes(bytes, store.start, store.end)) || []) {
    if (name === 'pixi') depth = Math.max(depth, bytes[start + 5] ?? 8)
    if (name !== 'colr') continue
    const kind = latin1(bytes, start, 4)
    if (kind === 'nclx') profile ??= nameOfPrimaries(uint16be(bytes, start + 4))
    else profile ??= unlessSrgb(iccName(bytes.subarray(start + 4, end)))
  }
  return { depth, profile }
}

function isStore({ name }: { readonly name: string }): boolean {
  return name === 'ipco'
}
