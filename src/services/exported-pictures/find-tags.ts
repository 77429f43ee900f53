const WINDOW_BYTES = 4_000_000
const QUOTE = 0x22
const OPEN = 0x3c
const CLOSE = 0x3e
const IMG = '<img'

/** From the `<` to behind the `>`, bytes of the file. */
export type TagPlace = { readonly from: number; readonly to: number }

/**
 * Where the `img` tags of an HTML file lie. Quoted values are passed over in one stride, however long they are, so that
 * neither the length of the file nor that of a picture in it costs memory. A tag that never ends is left out. Gives up
 * with null at more than `most` tags. What lies in a script or a comment counts as well.
 */
export async function findImageTags(
  file: Blob,
  most: number,
  onProgress: (done01: number) => void = () => {},
): Promise<readonly TagPlace[] | null> {
  const tags: TagPlace[] = []
  /** How many letters of `<img` were met; all of them: inside of the tag. */
  let met = 0
  let from = 0
  let isQuoted = false
  for (let at = 0; at < file.size; at += WINDOW_BYTES) {
    const bytes = new Uint8Array(await file.slice(at, at + WINDOW_BYTES).arrayBuffer())
    for (let i = 0; i < bytes.length; ) {
      const next = nextSought(bytes, i, met, isQuoted)
      if (next < 0) break
      i = next + 1
      const byte = bytes[next] ?? 0
      if (met < IMG.length) {
        if (byte === OPEN) {
          met = 1
          from = at + next
        } else met = lowerCase(byte) === IMG.charCodeAt(met) ? met + 1 : 0
      } else if (byte === QUOTE) isQuoted = !isQuoted
      else if (byte === CLOSE && !isQuoted) {
        if (tags.push({ from, to: at + i }) > most) return null
        met = 0
      }
    }
    onProgress(Math.min(1, (at + bytes.length) / file.size))
  }
  return tags
}

/** The next byte that matters, from `i` on; -1: none in this window. */
function nextSought(bytes: Uint8Array, i: number, met: number, isQuoted: boolean): number {
  if (met === 0) return bytes.indexOf(OPEN, i)
  return isQuoted ? bytes.indexOf(QUOTE, i) : i
}

function lowerCase(byte: number): number {
  return byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte
}
