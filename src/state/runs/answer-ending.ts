import { sniffImageType } from '../../services/codec'

const HEAD_BYTES = 32

/** The ending that fits what a raw answer holds, with its dot; `.bin` for what is none of the formats that are known. */
export async function answerEnding(answer: Blob): Promise<string> {
  const type = sniffImageType(new Uint8Array(await answer.slice(0, HEAD_BYTES).arrayBuffer()))
  if (type === 'image/jpeg') return '.jpg'
  return type === null || type === 'image/svg+xml' ? '.bin' : `.${type.slice('image/'.length)}`
}
