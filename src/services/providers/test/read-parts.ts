import { type MultipartPart, readMultipart } from './read-multipart'

/** The parts of a request as they stand on the wire, whether it is a form or JSON. Consumes the request. */
export async function readParts(request: Request): Promise<MultipartPart[]> {
  const isJson = request.headers.get('content-type') === 'application/json'
  return isJson ? readJsonParts(await request.text()) : readMultipart(request)
}

function readJsonParts(text: string): MultipartPart[] {
  const body = JSON.parse(text) as Record<string, unknown>
  return Object.entries(body).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((one: unknown) => readPart(name, one)),
  )
}

function readPart(name: string, value: unknown): MultipartPart {
  if (typeof value !== 'object' || value === null) {
    const bytes = new TextEncoder().encode(String(value))
    return { name, fileName: null, type: null, bytes, text: String(value) }
  }
  const { url, type } = value as { readonly url?: unknown; readonly type?: unknown }
  const [, mime, base64] = /^data:([a-z/]+);base64,([A-Za-z0-9+/]+=*)$/.exec(String(url)) ?? []
  if (type !== 'image_url' || mime === undefined || base64 === undefined)
    throw new Error(`Not a picture: ${url}`)
  const bytes = new Uint8Array(Buffer.from(base64, 'base64'))
  return { name, fileName: '', type: mime, bytes, text: new TextDecoder().decode(bytes) }
}
