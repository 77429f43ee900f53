import { dataUrlPieces } from './data-url'

/** A request before it leaves, part by part: what is sent, shown, copied and checked is made of this one thing. */
export type OutgoingRequest = {
  readonly method: 'GET' | 'POST'
  readonly url: string
  /** Those that the app sets; the browser adds its own. */
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body: OutgoingBody
}

export type OutgoingBody =
  | { readonly kind: 'none' }
  /** A form; a text is written as such, with CR LF for every line break, as every browser does. */
  | { readonly kind: 'form'; readonly parts: readonly OutgoingPart[] }
  /** An object; several files under one name are a list. */
  | { readonly kind: 'json'; readonly parts: readonly OutgoingPart[] }

export type OutgoingPart = OutgoingText | OutgoingFile

export type OutgoingText = {
  readonly kind: 'text'
  readonly name: string
  /** JSON keeps the type, a form knows text only. */
  readonly value: JsonValue
}

export type OutgoingFile = {
  readonly kind: 'file'
  readonly name: string
  /** Different for each file of a request, and plain: letters, digits, hyphen, underscore, an extension. */
  readonly fileName: string
  readonly type: string
  /** As it leaves; not copied. */
  readonly blob: Blob
  /** Whether JSON has it in a list. */
  readonly isListed: boolean
}

export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [name: string]: JsonValue }

/** What a form says where JSON has a number or a truth. */
export function formText(value: JsonValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** A form's text as every browser writes it (HTML standard, multipart/form-data encoding). */
export function withFormLineBreaks(text: string): string {
  return text.replace(/\r\n|\r|\n/g, '\r\n')
}

/** The request as the platform sends it. A form's boundary, and with it the Content-Type, is the platform's. */
export async function toRequest({ method, url, headers, body }: OutgoingRequest): Promise<Request> {
  const init = { method, headers: headers.map(([name, value]): [string, string] => [name, value]) }
  switch (body.kind) {
    case 'none':
      return new Request(url, init)
    case 'form':
      return new Request(url, { ...init, body: toForm(body.parts) })
    case 'json':
      return new Request(url, { ...init, body: await jsonBody(body.parts) })
  }
}

function toForm(parts: readonly OutgoingPart[]): FormData {
  const form = new FormData()
  for (const part of parts) {
    if (part.kind === 'text') form.append(part.name, formText(part.value))
    else form.append(part.name, new File([part.blob], part.fileName, { type: part.type }))
  }
  return form
}

/** The body of a JSON request: pictures as `{ url: data URL, type: 'image_url' }`. A Blob, so that it is never one huge string. */
export async function jsonBody(parts: readonly OutgoingPart[]): Promise<Blob> {
  const pieces: BlobPart[] = []
  const names = new Set(parts.map(({ name }) => name))
  for (const name of names) {
    pieces.push(pieces.length === 0 ? '{' : ',', JSON.stringify(name), ':')
    pieces.push(...(await valuePieces(parts.filter((part) => part.name === name))))
  }
  return new Blob([...(pieces.length === 0 ? ['{'] : pieces), '}'], { type: 'application/json' })
}

async function valuePieces(parts: readonly OutgoingPart[]): Promise<BlobPart[]> {
  const isList = parts.length > 1 || parts.some((part) => part.kind === 'file' && part.isListed)
  const values = await Promise.all(
    parts.map(async (part): Promise<BlobPart[]> => {
      if (part.kind === 'text') return [JSON.stringify(part.value)]
      return ['{"url":"', ...(await dataUrlPieces(part.blob, part.type)), '","type":"image_url"}']
    }),
  )
  if (!isList) return values.flat()
  return ['[', ...values.flatMap((value, index) => (index === 0 ? value : [',', ...value])), ']']
}
