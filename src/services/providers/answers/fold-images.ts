/** Shorter runs of Base64 are ids and hashes, which are worth reading. */
const FOLDED_FROM = 256
const SHOWN_CHARACTERS = 24
/** Of a fixed length: a pattern without an end would overflow the stack of the engine on a picture of 50 MB. */
const START = new RegExp(`[A-Za-z0-9+/_-]{${FOLDED_FROM}}`, 'g')

/** By code: 1 where it is of Base64's alphabets. */
const ALPHABET = new Uint8Array(128)
for (const character of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/_-') {
  ALPHABET[codeOf(character)] = 1
}
const PADDING = codeOf('=')

/** A body as a person can read it: every picture in it is its first characters and how long it is. */
export function foldImages(text: string): string {
  const folded: string[] = []
  let told = 0
  START.lastIndex = 0
  for (let match = START.exec(text); match !== null; match = START.exec(text)) {
    const end = endOfRun(text, match.index + FOLDED_FROM)
    const length = (end - match.index).toLocaleString('en-US')
    const shown = text.slice(match.index, match.index + SHOWN_CHARACTERS)
    folded.push(text.slice(told, match.index), `${shown}… (${length} characters)`)
    told = end
    START.lastIndex = end
  }
  return folded.join('') + text.slice(told)
}

/** Behind the last character of a run of Base64, its padding included. */
function endOfRun(text: string, from: number): number {
  let end = from
  while (ALPHABET[text.charCodeAt(end)] === 1) end++
  for (let padding = 0; padding < 2 && text.charCodeAt(end) === PADDING; padding++) end++
  return end
}

function codeOf(character: string): number {
  return character.charCodeAt(0)
}
