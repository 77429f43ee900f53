import type { JsonValue, OutgoingFile, OutgoingRequest, OutgoingText } from '../dialects/outgoing-request'
import { isFile, KEY_PLACEHOLDER, partsOf } from './describe-request'

/** A request in the terms of OpenAI's client libraries. */
export type ClientCall = {
  readonly baseUrl: string
  /** Below the base URL, where the request is not the library's own `images.edit`. */
  readonly path: string
  readonly query: readonly (readonly [string, string])[]
  /** Headers beside the Bearer token that the library sends by itself. */
  readonly headers: readonly (readonly [string, string])[]
  readonly isJson: boolean
  /** Whether the library's `images.edit` sends these very parts; if not, its general `post` has to. */
  readonly isEdit: boolean
  readonly texts: readonly OutgoingText[]
  readonly images: readonly OutgoingFile[]
  readonly mask: OutgoingFile | null
  readonly files: readonly OutgoingFile[]
}

const EDITS_PATH = '/images/edits'

/** What the libraries' `images.edit` knows; other texts go as extra ones. */
const KNOWN_TEXTS: readonly string[] = [
  'model',
  'prompt',
  'background',
  'input_fidelity',
  'n',
  'output_compression',
  'output_format',
  'partial_images',
  'quality',
  'response_format',
  'size',
  'stream',
  'user',
]

export function clientCallOf({ url, headers, body }: OutgoingRequest): ClientCall {
  const { origin, pathname, searchParams } = new URL(url)
  const isStandardPath = pathname.endsWith(EDITS_PATH)
  const parts = partsOf(body)
  const files = parts.filter(isFile)
  const images = files.filter(({ name }) => name !== 'mask')
  const imageName = images.length === 1 ? 'image' : 'image[]'
  return {
    baseUrl: origin + (isStandardPath ? pathname.slice(0, -EDITS_PATH.length) : ''),
    path: isStandardPath ? EDITS_PATH : pathname,
    query: [...searchParams],
    headers: headers.filter(([name]) => name.toLowerCase() !== 'authorization'),
    isJson: body.kind === 'json',
    isEdit:
      body.kind === 'form' &&
      isStandardPath &&
      images.length > 0 &&
      images.every(({ name }) => name === imageName),
    texts: parts.filter((part) => part.kind === 'text'),
    images,
    mask: files.find(({ name }) => name === 'mask') ?? null,
    files,
  }
}

export function isKnownText({ name }: OutgoingText): boolean {
  return KNOWN_TEXTS.includes(name)
}

/** A value as JSON writes it, which is also how JavaScript does. */
export function literal(value: JsonValue): string {
  return JSON.stringify(value)
}

/** The libraries insist on a key; without one the server gets the placeholder and passes over it. */
export const CLIENT_KEY = KEY_PLACEHOLDER
