/** One part of a form as it stands on the wire. */
export type MultipartPart = {
  readonly name: string
  /** Null for a text field. */
  readonly fileName: string | null
  /** Null where the part says nothing. */
  readonly type: string | null
  readonly bytes: Uint8Array<ArrayBuffer>
  /** The bytes as UTF-8. */
  readonly text: string
}

/**
 * Reads a multipart/form-data body (RFC 7578) part by part and throws at the first thing that is not as it should be.
 * Stricter than servers: what passes here passes everywhere. Consumes the request.
 */
export async function readMultipart(request: Request): Promise<MultipartPart[]> {
  const contentType = request.headers.get('content-type') ?? ''
  const boundary = /^multipart\/form-data; ?boundary="?([^";]{1,70})"?$/.exec(contentType)?.[1]
  if (boundary === undefined) throw new Error(`Not a form: ${contentType}`)

  const bytes = new Uint8Array(await request.arrayBuffer())
  // One character a byte, so that positions in the text are positions in the bytes.
  const text = new TextDecoder('latin1').decode(bytes)
  const delimiter = `--${boundary}`
  expectAt(text, 0, delimiter)

  const parts: MultipartPart[] = []
  let position = delimiter.length
  while (!text.startsWith('--', position)) {
    position = expectAt(text, position, '\r\n')
    const headersEnd = find(text, '\r\n\r\n', position)
    const bodyStart = headersEnd + 4
    const bodyEnd = find(text, `\r\n${delimiter}`, bodyStart)
    const headerText = new TextDecoder().decode(bytes.subarray(position, headersEnd))
    parts.push(readPart(headerText, bytes.slice(bodyStart, bodyEnd)))
    position = bodyEnd + 2 + delimiter.length
  }
  const end = text.slice(position + 2)
  if (end !== '' && end !== '\r\n') throw new Error('Something follows the last part.')
  return parts
}

function readPart(headerText: string, bytes: Uint8Array<ArrayBuffer>): MultipartPart {
  const headers = new Map<string, string>()
  for (const line of headerText.split('\r\n')) {
    const [, name, value] = /^([A-Za-z-]+): (.+)$/.exec(line) ?? []
    if (name === undefined || value === undefined) throw new Error(`Not a header: ${line}`)
    headers.set(name.toLowerCase(), value)
  }
  const disposition = headers.get('content-disposition') ?? ''
  const [, name, fileName] = /^form-data; name="([^"]+)"(?:; filename="([^"]*)")?$/.exec(disposition) ?? []
  if (name === undefined) throw new Error(`Not a form field: ${disposition}`)
  return {
    name,
    fileName: fileName ?? null,
    type: headers.get('content-type') ?? null,
    bytes,
    text: new TextDecoder().decode(bytes),
  }
}

function expectAt(text: string, position: number, expected: string): number {
  if (!text.startsWith(expected, position)) throw new Error(`Expected ${JSON.stringify(expected)}`)
  return position + expected.length
}

function find(text: string, searched: string, from: number): number {
  const index = text.indexOf(searched, from)
  if (index === -1) throw new Error(`Missing ${JSON.stringify(searched)}`)
  return index
}
