import type { Size } from '../../engine/geometry'
import type { OutputFormat, ResponseFormat } from './capabilities/model-capabilities'

/** What a person chose for one run. Null leaves a choice to the server, and so does `auto`. */
export type EditParameters = {
  readonly model: string
  readonly prompt: string
  /** Images wished for; more than the model gives at once are asked for in several requests. */
  readonly n: number
  readonly size: Size | 'auto'
  readonly quality: string | null
  readonly background: string | null
  readonly responseFormat: 'auto' | ResponseFormat
  readonly outputFormat: OutputFormat | null
  /** 0..100, of JPEG and WebP; 100 is the best picture and the largest file. */
  readonly outputCompression: number | null
  /** How closely faces and details of the sent images are kept. */
  readonly inputFidelity: string | null
  readonly moderation: string | null
  /** Whoever is behind the request, as the provider shall know them. */
  readonly user: string | null
  /** Partial images come while the picture is made. */
  readonly stream: boolean
  /** How many of them, 0..3; counts only with `stream`. */
  readonly partialImages: number
  /** Fields that the protocol does not know, for gateways and engines: seed, steps, guidance. In this order. */
  readonly extraFields: readonly ExtraField[]
}

export type ExtraField = { readonly name: string; readonly value: string }

/** One image, everything else left to the server. */
export const DEFAULT_PARAMETERS: Omit<EditParameters, 'model' | 'prompt'> = {
  n: 1,
  size: 'auto',
  quality: null,
  background: null,
  responseFormat: 'auto',
  outputFormat: null,
  outputCompression: null,
  inputFidelity: null,
  moderation: null,
  user: null,
  stream: false,
  partialImages: 0,
  extraFields: [],
}

/** The protocol's limit. */
export const MAX_PROMPT_CHARACTERS = 32_000

/** Most images of one run, however many requests it takes. */
export const MAX_IMAGES_PER_RUN = 10

/**
 * Length of a prompt as the server will count it: code points, an emoji is one, and two for a line break, which a
 * multipart form always writes as CR LF.
 */
export function countPromptCharacters(prompt: string): number {
  let count = 0
  for (const character of prompt.replaceAll('\r\n', '\n')) {
    count += character === '\n' || character === '\r' ? 2 : 1
  }
  return count
}
