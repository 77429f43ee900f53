/** What the server shall do with the next valid request. Tests set it; the default is a picture as base64. */
import { readFileSync } from 'node:fs'
import type { Size } from './models'

export type Rgb = readonly [number, number, number]

export type Drift = {
  readonly x: number
  readonly y: number
  /** About the middle of the picture; 1 where it is left out. */
  readonly scale?: number
}

export type PicturePlan = {
  readonly kind: 'picture'
  /**
   * `mask`: the sent picture with the masked area in one colour, so that a test sees where it lands.
   * `tint`: the whole picture half mixed with the colour. Without a mask both tint.
   */
  readonly paint?: 'mask' | 'tint'
  /** The colour of picture i of n is colours[i], starting over past the end. */
  readonly colours?: readonly Rgb[]
  /** `asked`, that of the image that was sent, or another one; the server's usual one where it is left out. */
  readonly size?: 'asked' | 'sent' | Size
  /** How many pictures; else as many as asked. */
  readonly count?: number
  /** How far the answer's content lies from where it should, in answer pixels; fractions are interpolated. */
  readonly drift?: Drift
  /** Times every channel, before `cast` is added. */
  readonly gain?: Rgb
  /** Added to every channel everywhere, as models that shift colours do. */
  readonly cast?: Rgb
  /** What the server says that it counted. */
  readonly usage?: { readonly input_tokens: number; readonly output_tokens: number }
  readonly delivery?: 'b64_json' | 'url' | 'url-without-cors'
}

export type AnswerPlan =
  | PicturePlan
  /** One of the recorded answers, by its id. {{PNG_B64}} and {{URL}} become the default picture. */
  | { readonly kind: 'recorded'; readonly id: string }
  | {
      readonly kind: 'raw'
      readonly status: number
      readonly body: string
      readonly contentType?: string
      readonly headers?: Readonly<Record<string, string>>
    }
  /** Drops the connection: before answering, or in the middle of the body. */
  | { readonly kind: 'reset'; readonly when: 'before-headers' | 'in-body' }
  /** JSON that is cut off. */
  | { readonly kind: 'damaged-json' }
  /** A PNG whose pixels cannot be decoded. */
  | { readonly kind: 'damaged-image' }

/** Filled magenta, cyan, yellow, green: colours that photos hardly hold. */
export const DEFAULT_COLOURS: readonly Rgb[] = [
  [255, 0, 255],
  [0, 255, 255],
  [255, 255, 0],
  [0, 255, 0],
]

type RecordedAnswer = {
  readonly id: string
  readonly kind: 'error' | 'success'
  readonly status: number
  readonly contentType: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** What the app is expected to do with it, in words. */
  readonly expect: string
}

/** The fixture of the providers' contract suite: one home for what real servers were seen to answer. */
const RECORDED = new URL('../../src/services/providers/fixtures/edits-responses.json', import.meta.url)

export function readRecordedAnswers(): readonly RecordedAnswer[] {
  return JSON.parse(readFileSync(RECORDED, 'utf8')) as RecordedAnswer[]
}

/** Throws for an id that was not recorded, so that a typing error is no silent default. */
export function findRecordedAnswer(id: string): RecordedAnswer {
  const answer = readRecordedAnswers().find((candidate) => candidate.id === id)
  if (!answer) throw new Error(`No recorded answer '${id}'`)
  return answer
}
