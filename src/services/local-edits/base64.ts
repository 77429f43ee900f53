/** Divisible by three, so that every piece but the last ends without padding; small enough to be spread as arguments. */
const PIECE_BYTES = 24_576

/** Bytes as base64 with padding. Piecewise: `btoa` on all of a large picture would hold it once more as text. */
export function toBase64(bytes: Uint8Array): string {
  const pieces: string[] = []
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
    pieces.push(btoa(String.fromCharCode(...bytes.subarray(at, at + PIECE_BYTES))))
  }
  return pieces.join('')
}
