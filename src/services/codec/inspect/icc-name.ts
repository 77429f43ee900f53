import { latin1, uint16be, uint32be } from '../byte-order'

const TAG_TABLE = 128
const MAX_TAGS = 100

/** What an ICC profile calls itself (ICC.1:2022, 9.2.41; ICC.1:2001, 6.5.17 for its older form); null where it doesn't. */
export function iccName(profile: Uint8Array): string | null {
  const tags = Math.min(MAX_TAGS, uint32be(profile, TAG_TABLE))
  for (let tag = 0; tag < tags; tag++) {
    const entry = TAG_TABLE + 4 + 12 * tag
    if (latin1(profile, entry, 4) !== 'desc') continue
    const at = uint32be(profile, entry + 4)
    return trimmed(latin1(profile, at, 4) === 'mluc' ? firstOfMany(profile, at) : plain(profile, at))
  }
  return null
}

function plain(profile: Uint8Array, at: number): string {
  return latin1(profile, at + 12, Math.min(200, uint32be(profile, at + 8)))
}

/** The name in the first of its languages, UTF-16 with the higher byte first. */
function firstOfMany(profile: Uint8Array, at: number): string {
  const length = Math.min(400, uint32be(profile, at + 20))
  const from = at + uint32be(profile, at + 24)
  return Array.from({ length: length >> 1 }, (_, i) =>
    String.fromCharCode(uint16be(profile, from + 2 * i)),
  ).join('')
}

function trimmed(name: string): string | null {
  const text = name.split('\0')[0]?.trim() ?? ''
  return text === '' ? null : text
}
