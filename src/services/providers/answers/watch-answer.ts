import type { Result } from '../../../lib/result'
import type { HttpHead } from '../../http'
import type { EditError } from '../edit-error'
import { createStreamReader, isEventStream } from './decode-stream'
import type { EditAnswer, PartialImage } from './edit-answer'

/** Reads an answer while it comes, as far as it is a stream of events. */
export type AnswerWatch = {
  push(bytes: Uint8Array<ArrayBuffer>, head: HttpHead): void
  /** What the stream brought, whether it ended or broke off; null for an answer that is none. To be called once. */
  end(): Result<EditAnswer, EditError> | null
}

/** Enough to tell a stream by its first word. */
const TELLING_BYTES = 8

/** Made anew for every answer. */
export function watchAnswer(onPartial: (image: PartialImage) => void): AnswerWatch {
  let reader: ReturnType<typeof createStreamReader> | null = null
  let start: number[] | null = []
  return {
    push(bytes, head) {
      if (start !== null) {
        const told = Uint8Array.from([...start, ...bytes.subarray(0, TELLING_BYTES)])
        const isStream = isSuccess(head) && isEventStream(head.headers, told)
        if (!isStream && told.length < TELLING_BYTES) {
          start = [...told]
          return
        }
        if (isStream) {
          reader = createStreamReader(head, onPartial)
          reader.push(Uint8Array.from(start))
        }
        start = null
      }
      reader?.push(bytes)
    },
    end: () => reader?.end() ?? null,
  }
}

function isSuccess({ status }: HttpHead): boolean {
  return status >= 200 && status <= 299
}
