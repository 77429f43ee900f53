import type { Size } from '../../engine/geometry'
import type { ResponseFormat } from './model-capabilities'

/** What a person chose for one run. */
export type EditParameters = {
  readonly model: string
  readonly prompt: string
  /** Images wished for; more than the model gives at once are asked for in several requests. */
  readonly n: number
  readonly size: Size | 'auto'
  /** Null and `auto` leave the choice to the server. */
  readonly quality: string | null
  /** Null and `auto` leave the choice to the server. */
  readonly background: string | null
  readonly responseFormat: 'auto' | ResponseFormat
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
