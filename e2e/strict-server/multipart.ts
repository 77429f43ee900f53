/**
 * multipart/form-data read from raw bytes (RFC 7578, RFC 2046 section 5.1.1), strictly: what a lenient parser
 * would forgive is what a real server may refuse.
 */

export type Part = {
  readonly name: string
  /** Absent in a text field. */
  readonly filename: string | null
  /** As sent; null where the part has none. */
  readonly contentType: string | null
  readonly bytes: Buffer
}

export class MultipartError extends Error {}

/** RFC 2046: at most 70 of these characters, not ending in a space. */
const BOUNDARY = /^[0-9A-Za-z'()+_,\-./:=? ]{0,69}[0-9A-Za-z'()+_,\-./:=?]$/
const PART_HEADERS = ['content-disposition', 'content-type']

/** The boundary that a Content-Type header names. Throws MultipartError where there is none. */
export function boundaryOf(contentType: string | undefined): string {
  const match = /^multipart\/form-data\s*;\s*boundary=(?:"([^"]+)"|([^";\s]+))\s*$/i.exec(contentType ?? '')
  const boundary = match?.[1] ?? match?.[2]
  if (!boundary || !BOUNDARY.test(boundary)) {
    throw new MultipartError(`Content-Type '${contentType ?? ''}' is not multipart/form-data with a boundary`)
  }
  return boundary
}

/** The parts in the order they came. Throws MultipartError with what is wrong. */
export function parseMultipart(body: Buffer, boundary: string): Part[] {
  const opening = Buffer.from(`--${boundary}`)
  const delimiter = Buffer.from(`\r\n--${boundary}`)
  if (!body.subarray(0, opening.length).equals(opening)) {
    throw new MultipartError('The body does not begin with the boundary')
  }
  const parts: Part[] = []
  let at = opening.length
  while (!isClosing(body, at)) {
    if (body.toString('latin1', at, at + 2) !== '\r\n')
      throw new MultipartError('A boundary line is not ended')
    const end = body.indexOf(delimiter, at)
    if (end < 0) throw new MultipartError('The closing boundary is missing')
    parts.push(parsePart(body.subarray(at + 2, end)))
    at = end + delimiter.length
  }
  if (!/^(\r\n)?$/.test(body.toString('latin1', at + 2))) {
    throw new MultipartError('Bytes follow the closing boundary')
  }
  return parts
}

function isClosing(body: Buffer, at: number): boolean {
  return body.toString('latin1', at, at + 2) === '--'
}

function parsePart(part: Buffer): Part {
  const headEnd = part.indexOf('\r\n\r\n')
  if (headEnd < 0) throw new MultipartError('A part has no empty line after its headers')
  const headers = parseHeaders(part.toString('utf8', 0, headEnd))
  const { name, filename } = parseDisposition(headers.get('content-disposition'))
  return {
    name,
    filename,
    contentType: headers.get('content-type') ?? null,
    bytes: part.subarray(headEnd + 4),
  }
}

function parseHeaders(head: string): Map<string, string> {
  const headers = new Map<string, string>()
  for (const line of head.split('\r\n')) {
    const match = /^([!#$%&'*+\-.^_`|~0-9A-Za-z]+):\s*(.*)$/.exec(line)
    const name = match?.[1]?.toLowerCase()
    if (!name || headers.has(name) || !PART_HEADERS.includes(name)) {
      throw new MultipartError(`Part header '${line}' is not understood`)
    }
    headers.set(name, match?.[2] ?? '')
  }
  return headers
}

function parseDisposition(value = ''): { name: string; filename: string | null } {
  const match = /^form-data; name="([^"\r\n]+)"(?:; filename="([^"\r\n]*)")?$/.exec(value)
  if (!match?.[1]) throw new MultipartError(`Content-Disposition '${value}' is not understood`)
  return { name: unescapeName(match[1]), filename: match[2] === undefined ? null : unescapeName(match[2]) }
}

/** What the HTML standard escapes in names: line breaks and double quotes. */
function unescapeName(name: string): string {
  return name.replace(/%0D|%0A|%22/gi, decodeURIComponent)
}
