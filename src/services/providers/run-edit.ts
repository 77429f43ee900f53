import { err, ok, type Result } from '../../lib/result'
import { addUsage, type EditUsage, type PartialImage } from './answers/edit-answer'
import { parseApiKey } from './api-key'
import { parseBaseUrl } from './dialects/endpoint-url'
import { correctResponseFormat, type WireForm } from './dialects/response-format'
import { type EditError, type EditErrorKind, editError } from './edit-error'
import type { EditParameters } from './edit-parameters'
import { collectImages, type EditedImage } from './edited-image'
import { hideKey } from './hide-key'
import { type ExchangeRun, sendExchange } from './send-exchange'
import { splitRun } from './split-run'
import type { FetchBytes } from './transport'
import { withoutAbsent } from './without-absent'

export type EditRun = Omit<ExchangeRun, 'onPartial'> & {
  readonly fetchBytes: FetchBytes
  /** Settles after a while, or at once when the signal aborts; never rejects. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>
  /** Told how much of the whole run is done, 0..1, by transports that know; after each of several requests by all. */
  readonly onProgress?: (fraction01: number) => void
  /** Told of every picture on its way; `index` counts over the whole run. */
  readonly onPartial?: (image: PartialImage) => void
  /** Told of what a request brought as soon as it is here: others of the run may still be to come, and be paid for. */
  readonly onImages?: (images: readonly EditedImage[]) => void
  /** Told when a rate limit is waited for, as the server asked. Milliseconds since 1970. */
  readonly onWait?: (retryAtMs: number, error: EditError) => void
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

/** Longer than that nobody watches a countdown: the error says it instead. */
const MAX_WAIT_MS = 5 * 60_000
/** A server that keeps saying "later" is believed so often. */
const MAX_WAITS = 3

/**
 * Asks a provider for the images of one run. A model that gives fewer at once than wished is asked several times, one
 * request after the other. A failure that is one picture's own (refused as made, damaged, empty) leaves the others to
 * be asked for, any other ends the run; what came is kept. Links are fetched at once, because they expire, and though the
 * run is cancelled meanwhile.
 *
 * No request for images is sent twice but in two cases, both free of charge as nothing was made: a refusal of the field
 * `response_format` is answered once with the form the server wants, and a rate limit that says how long to wait is
 * waited for.
 */
export async function runEdit(run: EditRun): Promise<Result<EditOutcome, EditError>> {
  const base = parseBaseUrl(run.provider.baseUrl, run.provider.wire.basePath)
  if (!base.ok) return err(editError('wrong-address', base.error))
  const key = parseApiKey(run.apiKey)
  if (!key.ok) return err(editError('key-rejected', key.error))

  const images: EditedImage[] = []
  const failures: EditError[] = []
  let usage: EditUsage | undefined
  let requestCount = 0
  let form: SentForm = { ...run, wire: run.provider.wire, mayCorrect: true }
  const parts = splitRun(run.parameters, run.capabilities)

  for (const [index, { parameters, first }] of parts.entries()) {
    const onProgress = (fraction01: number) => run.onProgress?.((index + fraction01) / parts.length)
    const onPartial = (image: PartialImage) => run.onPartial?.({ ...image, index: first + image.index })
    const sent = await sendInForm({ ...run, apiKey: key.value, onProgress, onPartial }, parameters, form)
    form = sent.form
    if (!sent.answer.ok) {
      const failure = hideKey(sent.answer.error, key.value)
      failures.push(failure)
      if (endsRun(failure)) break
      continue
    }
    requestCount += 1
    usage = addUsage(usage, sent.answer.value.usage)
    const collected = await collectImages(sent.answer.value.items, sent.url, run)
    const came = hideKey(collected.images, key.value).map((image) => ({ ...image, askedBefore: first }))
    images.push(...came)
    if (came.length > 0) run.onImages?.(came)
    failures.push(...hideKey(collected.failures, key.value))
    if (collected.failures.some(endsRun)) break
    onProgress(1)
  }
  const [failure] = failures
  if (images.length === 0 && failure !== undefined) return err(failure)
  return ok({ images, failures, requestCount, ...withoutAbsent({ usage }) })
}

/** How requests of this run are written, with what a refusal taught. */
type SentForm = WireForm & { readonly mayCorrect: boolean }

type Sent = Pick<Awaited<ReturnType<typeof sendExchange>>, 'answer' | 'url'> & { readonly form: SentForm }

async function sendInForm(run: EditRun & ExchangeRun, asked: EditParameters, form: SentForm): Promise<Sent> {
  const sent = await sendPatiently({ ...run, ...withParameters(form, asked) })
  if (sent.answer.ok || !form.mayCorrect) return { ...sent, form }
  const corrected = correctResponseFormat(sent.answer.error, form)
  if (corrected === null) return { ...sent, form }
  return sendInForm(run, asked, { ...corrected, mayCorrect: false })

  function withParameters({ parameters, capabilities, wire }: WireForm, { n, extraFields }: EditParameters) {
    const part = { ...parameters, n, extraFields }
    return { parameters: part, capabilities, provider: { ...run.provider, wire } }
  }
}

/** Waits out a rate limit as long as the server says how long, visibly and cancellably. */
async function sendPatiently(run: EditRun & ExchangeRun): Promise<Omit<Sent, 'form'>> {
  for (let waits = 0; ; waits++) {
    const sent = await sendExchange(run)
    if (sent.answer.ok || waits === MAX_WAITS) return sent
    const { kind, retryAfterMs } = sent.answer.error
    if (kind !== 'rate-limit' || retryAfterMs === undefined || retryAfterMs > MAX_WAIT_MS) return sent
    run.onWait?.(Date.now() + retryAfterMs, hideKey(sent.answer.error, run.apiKey))
    await run.wait(retryAfterMs, run.signal)
  }
}

const OWN_FAILURES: ReadonlySet<EditErrorKind> = new Set<EditErrorKind>([
  'moderation',
  'damaged-answer',
  'empty-answer',
])

/** A prompt that is refused as such is refused again; the picture that came of it may differ. */
function endsRun({ kind, moderation }: EditError): boolean {
  return !OWN_FAILURES.has(kind) || moderation?.stage === 'input'
}
