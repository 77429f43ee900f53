import { err, ok, type Result } from '../../lib/result'
import { parseApiKey, withoutKey } from './api-key'
import type { EncodeInput, NamedImage } from './dialects/dialect'
import { dialectOf } from './dialects/dialect-of'
import { addUsage, type EditAnswer, type EditUsage } from './edit-answer'
import { type EditError, editError } from './edit-error'
import type { EditParameters } from './edit-parameters'
import { collectImages, type EditedImage } from './edited-image'
import { parseBaseUrl } from './endpoint-url'
import type { ModelCapabilities } from './model-capabilities'
import type { Provider } from './provider'
import { correctResponseFormat } from './response-format'
import { type FetchBytes, type Send, transportFailure } from './transport'
import { withoutAbsent } from './without-absent'

export type EditRun = {
  readonly provider: Provider
  /** As typed; null or empty for none. */
  readonly apiKey: string | null
  readonly capabilities: ModelCapabilities
  /** Checked with `validateEdit` before. */
  readonly parameters: EditParameters
  /** The edited image first; at least one. */
  readonly images: readonly NamedImage[]
  readonly mask: Blob | null
  readonly requestedSize: string | null
  readonly send: Send
  readonly fetchBytes: FetchBytes
  readonly signal: AbortSignal
  /** Told how much of the whole run is done, 0..1, by transports that know; after each of several requests by all. */
  readonly onProgress?: (fraction01: number) => void
}

/** What a run brought: at least one image. Shorter than the wish where the server gave fewer, or a part failed. */
export type EditOutcome = {
  readonly images: readonly EditedImage[]
  /** What went wrong while the images above came, an abort among it. */
  readonly failures: readonly EditError[]
  /** Requests that brought images; above 1 where the model gives fewer at once than were wished for. */
  readonly requestCount: number
  readonly usage?: EditUsage
}

/**
 * Asks a provider for the images of one run. A model that gives fewer at once than wished is asked several times, one
 * request after the other; the first failure ends the run and keeps what came before. Links are fetched at once,
 * because they expire. Nothing is sent twice but for one case: a refusal of the field `response_format` (free of
 * charge, since nothing was made) is answered once with the form the server wants.
 */
export async function runEdit(run: EditRun): Promise<Result<EditOutcome, EditError>> {
  const base = parseBaseUrl(run.provider.baseUrl)
  if (!base.ok) return err(editError('wrong-address', base.error))
  const key = parseApiKey(run.apiKey)
  if (!key.ok) return err(editError('key-rejected', key.error))

  const images: EditedImage[] = []
  const failures: EditError[] = []
  let usage: EditUsage | undefined
  let requestCount = 0
  let form: WireForm = { parameters: run.parameters, capabilities: run.capabilities, mayCorrect: true }
  const counts = splitCount(run.parameters.n, run.capabilities.maxImages)

  for (const [index, n] of counts.entries()) {
    if (run.signal.aborted) {
      failures.push(editError('aborted', 'Cancelled.'))
      break
    }
    const onProgress = (fraction01: number) => run.onProgress?.((index + fraction01) / counts.length)
    const exchanged = await exchange(run, key.value, n, form, onProgress)
    form = exchanged.form
    if (!exchanged.answer.ok) {
      failures.push(withoutKey(exchanged.answer.error, key.value))
      break
    }
    requestCount += 1
    usage = addUsage(usage, exchanged.answer.value.usage)
    const collected = await collectImages(exchanged.answer.value.items, exchanged.url, run)
    images.push(...collected.images)
    failures.push(...collected.failures)
    onProgress(1)
  }
  const [failure] = failures
  if (images.length === 0 && failure !== undefined) return err(failure)
  return ok({ images, failures, requestCount, ...withoutAbsent({ usage }) })
}

/** How requests of this run are written, with what a refusal taught. */
type WireForm = {
  readonly parameters: EditParameters
  readonly capabilities: ModelCapabilities
  readonly mayCorrect: boolean
}

type Exchange = {
  readonly answer: Result<EditAnswer, EditError>
  /** Of the request, for links that are relative to it. */
  readonly url: string
  readonly form: WireForm
}

async function exchange(
  run: EditRun,
  apiKey: string | null,
  n: number,
  form: WireForm,
  onProgress: (fraction01: number) => void,
): Promise<Exchange> {
  const dialect = dialectOf(run.provider.dialect)
  const input: EncodeInput = {
    baseUrl: run.provider.baseUrl,
    apiKey,
    capabilities: form.capabilities,
    parameters: { ...form.parameters, n },
    images: run.images,
    mask: run.mask,
    requestedSize: run.requestedSize,
  }
  const request = dialect.encode(input)
  const sent = await run.send(request, { signal: run.signal, onProgress })
  const answer = sent.ok ? dialect.decode(sent.value) : err(transportFailure(sent.error))
  if (answer.ok || !form.mayCorrect) return { answer, url: request.url, form }

  const corrected = correctResponseFormat(answer.error, form)
  if (corrected === null) return { answer, url: request.url, form }
  return exchange(run, apiKey, n, { ...corrected, mayCorrect: false }, onProgress)
}

/** The wish in parts that the model gives at once: 6 by 4 is 4 and 2. */
function splitCount(wished: number, atOnce: number): number[] {
  const part = Math.max(1, atOnce)
  const counts: number[] = []
  for (let left = wished; left > 0; left -= part) counts.push(Math.min(left, part))
  return counts
}
