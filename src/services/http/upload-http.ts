import { err, ok, type Result } from '../../lib/result'
import { announcedBytes } from './announced-bytes'
import { canConfine, openConfinedWindow } from './confined-window'
import type { HttpAnswer, HttpHead } from './http-answer'
import { redirected, type TransportError, transportError } from './transport-error'

/** A request as plain data, which can be handed from thread to thread. */
export type Upload = {
  readonly method: string
  /** Absolute, http or https. */
  readonly url: string
  /** Content-Type among them. */
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body: Blob
}

export type UploadOptions = {
  readonly signal: AbortSignal
  /** How much of the body has left; once more when all has. */
  readonly onSent: (sentBytes: number, totalBytes: number) => void
  /** How much of the answer has come; the total is null where nobody knows it. */
  readonly onReceived: (receivedBytes: number, totalBytes: number | null) => void
}

/**
 * Whether a request can go by `uploadHttp`: its origin can be named in a policy, and listening to its upload costs no
 * preflight that it would not need anyway (across origins, a listener makes every request one that needs it, which
 * servers without keys may not answer).
 */
export function canUpload(url: string, headers: Upload['headers'], ownOrigin: string): boolean {
  const { origin } = new URL(url)
  if (!canConfine(origin)) return false
  return origin === ownOrigin || headers.some(([name, value]) => !isSimple(name.toLowerCase(), value))
}

/**
 * Like `sendHttp`, but tells how much of the body has left, which only XMLHttpRequest knows; for that it has to run where
 * there is a document. It follows redirects without asking: that is why it asks from a window that reaches the request's
 * own origin alone. Of an answer that broke off the body is lost, not its size. Null, and nothing sent, where there can be
 * no such window.
 */
export async function uploadHttp(
  { method, url, headers, body }: Upload,
  { signal, onSent, onReceived }: UploadOptions,
): Promise<Result<HttpAnswer, TransportError> | null> {
  const opened = await openConfinedWindow(new URL(url).origin)
  if (opened === null) return null
  try {
    if (signal.aborted) return err(transportError(signal.reason, signal))
    const sentAtMs = Date.now()
    const startMs = performance.now()
    const sinceMs = () => Math.round(performance.now() - startMs)
    const request = opened.createRequest()
    let head: HttpHead | null = null
    let headMs = 0
    let receivedBytes = 0
    request.open(method, url)
    request.responseType = 'arraybuffer'
    for (const [name, value] of headers) request.setRequestHeader(name, value)
    request.upload.onprogress = ({ loaded, total }) => onSent(loaded, total)
    request.upload.onload = ({ total }) => onSent(total, total)
    request.onreadystatechange = () => {
      if (request.readyState !== XMLHttpRequest.HEADERS_RECEIVED || head !== null) return
      head = { status: request.status, headers: readHeaders(request.getAllResponseHeaders()) }
      headMs = sinceMs()
    }
    request.onprogress = ({ loaded }) => {
      receivedBytes = loaded
      onReceived(loaded, head === null ? null : announcedBytes(head.headers))
    }
    const abort = () => request.abort()
    signal.addEventListener('abort', abort)
    const ending = await new Promise<'load' | 'error' | 'abort'>((resolve) => {
      request.onload = () => resolve('load')
      request.onerror = () => resolve('error')
      request.onabort = () => resolve('abort')
      request.send(body)
    })
    signal.removeEventListener('abort', abort)

    const timing = { sentAtMs, headMs, doneMs: sinceMs() }
    const answer = (bytes: ArrayBuffer): HttpAnswer | null =>
      head && { ...(head as HttpHead), body: new Uint8Array(bytes), timing }
    if (ending === 'load') {
      const whole = answer(request.response ?? new ArrayBuffer(0))
      if (whole !== null) return ok(whole)
    }
    if (ending !== 'abort' && (await opened.hasStopped())) return err(redirected())
    const cause = ending === 'abort' ? signal.reason : null
    const error = transportError(cause ?? 'The connection failed.', signal)
    const received = answer(new ArrayBuffer(0))
    if (received === null) return err(error)
    const kind = error.kind === 'aborted' ? 'aborted' : 'broken-off'
    return err({ ...error, kind, received, receivedBytes })
  } finally {
    opened.close()
  }
}

/** Whether a header leaves without a preflight, of those that a form has. */
function isSimple(name: string, value: string): boolean {
  if (name === 'content-type') return value.startsWith('multipart/form-data')
  return name === 'accept'
}

/** Lines of `name: value`. */
function readHeaders(lines: string): Headers {
  const headers = new Headers()
  for (const line of lines.split('\r\n')) {
    const colon = line.indexOf(':')
    if (colon > 0) headers.append(line.slice(0, colon), line.slice(colon + 1).trim())
  }
  return headers
}
