import { err, ok, type Result } from '../../lib/result'
import type { HttpAnswer, TransportError } from '../http'
import { answerFacts } from './answers/answer-facts'
import { decodeAnswer } from './answers/decode-answer'
import type { EditAnswer, PartialImage } from './answers/edit-answer'
import { watchAnswer } from './answers/watch-answer'
import { describeRequest } from './copies/describe-request'
import type { EncodeInput } from './dialects/dialect'
import { encodeEdit } from './dialects/encode-edit'
import { toRequest } from './dialects/outgoing-request'
import { type EditError, editError } from './edit-error'
import type { Exchange } from './exchange'
import { hideKey } from './hide-key'
import type { Provider } from './provider'
import { type Send, transportFailure } from './transport'

/** What one request takes, and who is told what. */
export type ExchangeRun = Omit<EncodeInput, 'provider'> & {
  readonly provider: Provider
  readonly send: Send
  readonly signal: AbortSignal
  readonly onProgress?: (fraction01: number) => void
  readonly onPartial?: (image: PartialImage) => void
  /** Told how much of the request's body has left, by transports that know. */
  readonly onSent?: (sentBytes: number, totalBytes: number) => void
  /** Told how much of the answer has come; the total is null where nobody knows it. */
  readonly onReceived?: (receivedBytes: number, totalBytes: number | null) => void
  /** Told of every request when it has ended, however it did. */
  readonly onExchange?: (exchange: Exchange) => void
}

type Exchanged = {
  readonly answer: Result<EditAnswer, EditError>
  /** Of the request, for links that are relative to it. */
  readonly url: string
}

/** Sends one request and reads what comes of it. */
export async function sendExchange(run: ExchangeRun): Promise<Exchanged> {
  const { signal, apiKey, onSent, onReceived, onProgress } = run
  const outgoing = encodeEdit(run)
  const { url } = outgoing
  if (signal.aborted) return { answer: err(editError('aborted', 'Cancelled.')), url }
  const request = await toRequest(outgoing)
  const sentAtMs = Date.now()
  const startMs = performance.now()
  const watch = watchAnswer((image) => run.onPartial?.(image))
  const sent = await run.send(request, {
    signal,
    ...(onProgress ? { onProgress } : {}),
    ...(onSent ? { onSent } : {}),
    ...(onReceived ? { onReceived } : {}),
    isReadAlong: run.parameters.stream,
    onBytes(bytes, { head, receivedBytes, totalBytes }) {
      watch.push(bytes, head)
      onReceived?.(receivedBytes, totalBytes)
    },
  })
  const streamed = watch.end()
  const answer = sent.ok ? (streamed ?? decodeAnswer(sent.value)) : keepWhatCame(streamed, sent.error)
  run.onExchange?.({
    request: describeRequest(run),
    sentAtMs,
    elapsedMs: Math.round(performance.now() - startMs),
    answer: factsOf(sent, apiKey),
    error: firstError(answer, apiKey),
  })
  return { answer, url }
}

/**
 * What a stream had brought before its connection broke; of pictures not finished the last partial. After a cancel only
 * finished ones count: nobody asked for half of one.
 */
function keepWhatCame(
  streamed: Result<EditAnswer, EditError> | null,
  error: TransportError,
): Result<EditAnswer, EditError> {
  const failure = transportFailure(error)
  if (streamed === null || !streamed.ok) return err(failure)
  const isCancelled = error.kind === 'aborted'
  const items = streamed.value.items.filter(
    (item) => item.kind !== 'failed' && !(isCancelled && item.kind === 'bytes' && item.isPartial === true),
  )
  if (items.length === 0) return err(failure)
  return ok({ ...streamed.value, items: [...items, { kind: 'failed', error: failure }] })
}

function factsOf(sent: Result<HttpAnswer, TransportError>, apiKey: string | null): Exchange['answer'] {
  if (sent.ok) return answerFacts(sent.value, apiKey)
  const { received, receivedBytes = 0 } = sent.error
  return received === undefined ? null : answerFacts(received, apiKey, { isBrokenOff: true, receivedBytes })
}

function firstError(answer: Result<EditAnswer, EditError>, apiKey: string | null): EditError | null {
  if (!answer.ok) return hideKey(answer.error, apiKey)
  const failed = answer.value.items.find((item) => item.kind === 'failed')
  return failed?.kind === 'failed' ? hideKey(failed.error, apiKey) : null
}
