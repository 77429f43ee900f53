/** Shorter runs of Base64 are ids and hashes, which are worth reading. */
const FOLDED_FROM = 256
const SHOWN_CHARACTERS = 24
const BASE64 = new RegExp(`[A-Za-z0-9+/_-]{${FOLDED_FROM},}={0,2}`, 'g')

/** A body as a person can read it: every picture in it is its first characters and how long it is. */
export function foldImages(text: string): string {
  return text.replace(
    BASE64,
    (base64) => `${base64.slice(0, SHOWN_CHARACTERS)}… (${base64.length.toLocaleString('en-US')} characters)`,
  )
}
