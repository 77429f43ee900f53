import type { AnswerFacts } from './answers/answer-facts'
import type { OutgoingRequest } from './dialects/outgoing-request'
import type { EditError } from './edit-error'

/** One request and what came of it, for whoever looks into it. Holds no key. */
export type Exchange = {
  /** Exactly what left, with its files and a placeholder for the key. */
  readonly request: OutgoingRequest
  /** Milliseconds since 1970. */
  readonly sentAtMs: number
  /** Until the answer was here, or it was clear that none comes. */
  readonly elapsedMs: number
  /** Null where none came. */
  readonly answer: AnswerFacts | null
  /** What went wrong; null where nothing did. */
  readonly error: EditError | null
}
