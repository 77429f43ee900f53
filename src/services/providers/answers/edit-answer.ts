import type { EditError } from '../edit-error'

/** What came back for one request, as it was understood. */
export type EditAnswer = {
  /** In the answer's order; at least one is not `failed`. */
  readonly items: readonly AnswerItem[]
  readonly usage?: EditUsage
  /** As the server says, `WIDTHxHEIGHT`; the bytes decide. */
  readonly size?: string
  readonly quality?: string
  readonly background?: string
  readonly outputFormat?: string
}

/** One image of an answer. What kind of file the bytes are is the decoder's to find out. */
export type AnswerItem =
  | {
      readonly kind: 'bytes'
      readonly bytes: Uint8Array<ArrayBuffer>
      readonly revisedPrompt?: string
      /** The stream ended before the picture was finished: this is the last that came of it. */
      readonly isPartial?: true
    }
  | { readonly kind: 'url'; readonly url: string; readonly revisedPrompt?: string }
  | { readonly kind: 'failed'; readonly error: EditError }

/** What the server says it counted. */
export type EditUsage = {
  readonly totalTokens?: number
  readonly inputTokens?: number
  readonly outputTokens?: number
  readonly inputTextTokens?: number
  readonly inputImageTokens?: number
  /** Where a gateway says what it charges. */
  readonly costUsd?: number
}

/** Adds what several requests of one run used; undefined when none of them said. */
export function addUsage(a: EditUsage | undefined, b: EditUsage | undefined): EditUsage | undefined {
  if (a === undefined || b === undefined) return a ?? b
  const sum: { -readonly [K in keyof EditUsage]: number } = { ...a }
  for (const [name, count] of Object.entries(b) as [keyof EditUsage, number][]) {
    sum[name] = (sum[name] ?? 0) + count
  }
  return sum
}

/** A picture on its way, as a stream brings it. */
export type PartialImage = {
  /** Which of the images that were asked for, from 0. */
  readonly index: number
  /** Which of its partial images, from 0: each shows more than the one before. */
  readonly partialIndex: number
  /** The file as it came, owned by whoever is told. */
  readonly bytes: Uint8Array<ArrayBuffer>
}
