import { sniffImageType } from '../codec'

/** Enough of a file to tell its type. */
const HEAD_BYTES = 4096

/** Whether a file begins as one of the pictures does that are opened. */
export async function isPicture(file: Blob): Promise<boolean> {
  const type = sniffImageType(new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer()))
  return type !== null && type !== 'image/svg+xml'
}
