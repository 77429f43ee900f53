/** A multiple of three, so that every slice but the last encodes without padding. */
const SLICE_BYTES = 3 * 64 * 1024

/** A file as `data:TYPE;base64,…`, in pieces that make the text when they are put together. */
export async function dataUrlPieces(blob: Blob, type: string): Promise<string[]> {
  const bytes = new Uint8Array(await blob.arrayBuffer())
  const pieces = [`data:${type};base64,`]
  for (let start = 0; start < bytes.length; start += SLICE_BYTES) {
    pieces.push(btoa(latin1(bytes.subarray(start, start + SLICE_BYTES))))
  }
  return pieces
}

/** One character a byte. In small steps, because a call takes only so many arguments. */
function latin1(bytes: Uint8Array): string {
  let text = ''
  for (let start = 0; start < bytes.length; start += 8192) {
    text += String.fromCharCode(...bytes.subarray(start, start + 8192))
  }
  return text
}
