import { pngChunk } from '../png/png-chunk'
import { type PictureAbout, SOFTWARE } from './picture-about'
import { xmpPacket } from './xmp-packet'

/** Text chunks of a PNG (PNG 3rd edition, 11.3.3.4): for who reads XMP, and for who reads the registered keywords. */
export function pngTextChunks(about: PictureAbout): Uint8Array<ArrayBuffer>[] {
  const texts: (readonly [keyword: string, text: string | Uint8Array])[] = [
    ['XML:com.adobe.xmp', xmpPacket(about)],
    ['Description', about.prompt],
    ['Software', SOFTWARE],
  ]
  // No registered word names a model; Source is for devices.
  if (about.model !== '') texts.push(['Comment', `Model: ${about.model}`])
  return texts.map(([keyword, text]) => pngChunk('iTXt', internationalText(keyword, text)))
}

/** Not compressed, in no language, keyword not translated. */
function internationalText(keyword: string, text: string | Uint8Array): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder()
  const key = encoder.encode(keyword)
  // Zero ends a text.
  const content = typeof text === 'string' ? encoder.encode(text.replaceAll('\0', '')) : text
  const bytes = new Uint8Array(key.length + 5 + content.length)
  bytes.set(key)
  bytes.set(content, key.length + 5)
  return bytes
}
