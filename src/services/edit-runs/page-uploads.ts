import { err, ok, type Result } from '../../lib/result'
import {
  type HttpAnswer,
  type SendOptions,
  sendHttp,
  type TransportError,
  type Upload,
  uploadHttp,
} from '../http'
import type { Send } from '../providers'
import { transferring, type WorkerCallContext, type WorkerClient } from '../workers'

export type PageUploads = ReturnType<typeof createPageUploads>

/** What an upload tells while it is under way. */
export type UploadReport = {
  readonly kind: 'sent' | 'received'
  readonly bytes: number
  readonly totalBytes: number | null
}

/** An answer as it can cross from thread to thread: headers as a list. */
type PlainAnswer = Omit<HttpAnswer, 'headers'> & { readonly headers: readonly [string, string][] }
type PlainError = Omit<TransportError, 'received' | 'cause'> & { readonly received: PlainAnswer | null }

/**
 * The page's part of a run: uploads whose progress only a document learns of. `stop` ends them all, for when the worker
 * that asked for them is gone.
 */
export function createPageUploads(stop: AbortSignal) {
  return {
    async upload(
      upload: Upload,
      { signal, report }: WorkerCallContext<UploadReport>,
    ): Promise<Result<PlainAnswer, PlainError> | null> {
      const sent = await uploadHttp(upload, {
        signal: AbortSignal.any([signal, stop]),
        onSent: (bytes, totalBytes) => report({ kind: 'sent', bytes, totalBytes }),
        onReceived: (bytes, totalBytes) => report({ kind: 'received', bytes, totalBytes }),
      })
      if (sent === null) return null
      if (sent.ok) return transferring(ok(plainAnswer(sent.value)), [sent.value.body.buffer])
      const { cause: _cause, received, ...error } = sent.error
      return err({ ...error, received: received === undefined ? null : plainAnswer(received) })
    },
  }
}

/** Less than that is gone before anybody reads how much has left. */
const MIN_UPLOAD_BYTES = 1_000_000

/**
 * Sends by way of the page what is large enough for its progress to be seen, everything else straight from here: there
 * every piece of an answer is kept as it comes. `canUpload` says whether the page can take a request at all.
 */
export function createSend(page: WorkerClient<PageUploads>, canUpload: (request: Request) => boolean): Send {
  return async (request, options) => {
    if (request.method !== 'POST' || options.isReadAlong || !canUpload(request)) {
      return sendHttp(request, options)
    }
    const { method, url } = request
    const headers = [...request.headers]
    const body = await request.blob()
    const sent =
      body.size < MIN_UPLOAD_BYTES
        ? null
        : await sendThroughPage(page, { method, url, headers, body }, options)
    return sent ?? sendHttp(new Request(url, { method, headers, body }), options)
  }
}

/** The answer is read when it is whole. Null, and nothing sent, where the page cannot. */
async function sendThroughPage(
  page: WorkerClient<PageUploads>,
  upload: Upload,
  { signal, onSent, onReceived, onBytes }: SendOptions,
): Promise<Result<HttpAnswer, TransportError> | null> {
  if (signal.aborted) {
    return err({ kind: 'aborted', retryable: true, message: 'Cancelled.', cause: null })
  }
  const onReport = ({ kind, bytes, totalBytes }: UploadReport) => {
    if (kind === 'received') onReceived?.(bytes, totalBytes)
    else onSent?.(bytes, totalBytes ?? bytes)
  }
  const sent = await page.call('upload', upload, { signal, onReport, awaitsHandler: true })
  if (sent === null) return null
  if (!sent.ok) {
    const { received, ...error } = sent.error
    return err({ ...error, cause: null, ...(received === null ? {} : { received: wholeAnswer(received) }) })
  }
  const answer = wholeAnswer(sent.value)
  const { status, headers, body } = answer
  const receivedBytes = body.length
  onBytes?.(body, { head: { status, headers }, receivedBytes, totalBytes: receivedBytes })
  return ok(answer)
}

function plainAnswer({ headers, ...rest }: HttpAnswer): PlainAnswer {
  return { ...rest, headers: [...headers] }
}

function wholeAnswer({ headers, ...rest }: PlainAnswer): HttpAnswer {
  return { ...rest, headers: new Headers(headers.map(([name, value]): [string, string] => [name, value])) }
}
