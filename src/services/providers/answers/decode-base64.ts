const INVALID = 255
const SKIPPED = 254

/** UTF-16 unit → six bits; both alphabets of RFC 4648, line breaks and spaces skipped. Whole, so that a look-up never misses. */
const SEXTETS = buildSextets()

function buildSextets(): Uint8Array {
  const table = new Uint8Array(0x10000).fill(INVALID)
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
  for (let i = 0; i < alphabet.length; i++) table[alphabet.charCodeAt(i)] = i
  table['-'.charCodeAt(0)] = 62
  table['_'.charCodeAt(0)] = 63
  for (const space of ' \t\r\n') table[space.charCodeAt(0)] = SKIPPED
  return table
}

/**
 * Decodes Base64 as servers really write it: plain or URL-safe, with or without padding, line breaks or a
 * `data:…;base64,` in front. Null when it is empty or anything else stands in it; never throws.
 * Hand-written for speed: an image of an answer can have tens of megabytes.
 */
export function decodeBase64(text: string): Uint8Array<ArrayBuffer> | null {
  const start = text.startsWith('data:') ? text.indexOf(',') + 1 : 0
  let end = text.length
  while (end > start && (text[end - 1] === '=' || sextetAt(text, end - 1) === SKIPPED)) end--

  const bytes = new Uint8Array(Math.floor(((end - start) * 3) / 4))
  let length = 0
  let i = start
  // Four characters at a time up to the first one that is none of the alphabet: mostly the whole text.
  for (; i + 4 <= end; i += 4) {
    const a = sextetAt(text, i)
    const b = sextetAt(text, i + 1)
    const c = sextetAt(text, i + 2)
    const d = sextetAt(text, i + 3)
    if ((a | b | c | d) > 63) break
    bytes[length++] = (a << 2) | (b >> 4)
    bytes[length++] = (b << 4) | (c >> 2)
    bytes[length++] = (c << 6) | d
  }
  let bits = 0
  let bitCount = 0
  for (; i < end; i++) {
    const sextet = sextetAt(text, i)
    if (sextet === SKIPPED) continue
    if (sextet === INVALID) return null
    bits = ((bits << 6) | sextet) & 0xfff
    bitCount += 6
    if (bitCount >= 8) {
      bitCount -= 8
      bytes[length++] = bits >> bitCount
    }
  }
  // Six bits left over are a lone character: the text was cut.
  if (length === 0 || bitCount === 6) return null
  return length === bytes.length ? bytes : bytes.slice(0, length)
}

function sextetAt(text: string, index: number): number {
  return SEXTETS[text.charCodeAt(index)] ?? INVALID
}
