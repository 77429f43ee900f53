import { type PictureAbout, SOFTWARE } from './picture-about'

/**
 * The XMP packet (ISO 16684-1) that says it in every format: the prompt as description, the model with the program that
 * made the picture. Characters that XML cannot hold are left out. With `maxBytes` the prompt is cut until it fits.
 */
export function xmpPacket(
  { prompt, model }: PictureAbout,
  maxBytes = Number.POSITIVE_INFINITY,
): Uint8Array<ArrayBuffer> {
  const whole = new TextEncoder().encode(packetText(prompt, model))
  if (whole.length <= maxBytes) return whole
  const letters = [...prompt]
  let [fits, tooMany] = [0, letters.length]
  let last = new TextEncoder().encode(packetText('…', model.slice(0, 200)))
  while (tooMany - fits > 1) {
    const middle = (fits + tooMany) >> 1
    const text = packetText(`${letters.slice(0, middle).join('')}…`, model.slice(0, 200))
    const packet = new TextEncoder().encode(text)
    if (packet.length > maxBytes) tooMany = middle
    else {
      fits = middle
      last = packet
    }
  }
  return last
}

function packetText(prompt: string, model: string): string {
  return `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">${escaped(prompt)}</rdf:li></rdf:Alt></dc:description>
<xmp:CreatorTool>${escaped(toolOf(model))}</xmp:CreatorTool>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>`
}

function toolOf(model: string): string {
  return model === '' ? SOFTWARE : `${SOFTWARE}, ${model}`
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/** Text content of XML 1.0. A carriage return would be read as a line feed. */
function escaped(text: string): string {
  return [...text]
    .filter((letter) => isXmlCharacter(letter.codePointAt(0) ?? 0))
    .map((letter) => ENTITIES[letter] ?? letter)
    .join('')
}

function isXmlCharacter(code: number): boolean {
  if (code < 0x20) return code === 9 || code === 10
  return code < 0xd800 || (code > 0xdfff && code !== 0xfffe && code !== 0xffff)
}
