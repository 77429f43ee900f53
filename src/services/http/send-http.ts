import { err, ok, type Result } from '../../lib/result'
import { announcedBytes } from './announced-bytes'
import type { HttpAnswer, HttpHead } from './http-answer'
import { joinBytes } from './join-bytes'
import { redirected, type TransportError, transportError } from './transport-error'

export type Received = {
  readonly head: HttpHead
  /** Of the body, so far. */
  readonly receivedBytes: number
  /** As the server announced it; null where it did not, or where the body is compressed. */
  readonly totalBytes: number | null
}

export type SendOptions = {
  readonly signal: AbortSignal
  /** Told how much of the answer is made, 0..1, by transports that know. HTTP does not. */
  readonly onProgress?: (fraction01: number) => void
  /** Told how much of the request's body has left, by transports that know. */
  readonly onSent?: (sentBytes: number, totalBytes: number) => void
  /** The answer is read while it comes: a transport that only hands it over whole will not do. */
  readonly isReadAlong?: boolean
  /** Told of the answer's size so far, by transports that have no pieces of it to give. */
  readonly onReceived?: (receivedBytes: number, totalBytes: number | null) => void
  /** Told of every piece of the body as it comes. The bytes must not be changed. */
  readonly onBytes?: (bytes: Uint8Array<ArrayBuffer>, received: Received) => void
}

/**
 * Sends a request and reads its answer to the end. No time limit: an edit takes up to minutes.
 * The given signal replaces the request's own, and ends it at once in every phase.
 *
 * A redirect is never followed, because a key or a picture must not follow it to another origin. Nothing is told of the
 * upload: fetch has no word for it (`uploadHttp` has).
 */
export async function sendHttp(
  request: Request,
  { signal, onBytes }: SendOptions,
): Promise<Result<HttpAnswer, TransportError>> {
  const sentAtMs = Date.now()
  const startMs = performance.now()
  const sinceMs = () => Math.round(performance.now() - startMs)
  let response: Response
  try {
    response = await fetch(request, { ...PRIVATE, redirect: 'manual', signal })
  } catch (cause) {
    return err(transportError(cause, signal))
  }
  if (isRedirect(response)) {
    await response.body?.cancel()
    return err(redirected())
  }
  const headMs = sinceMs()
  const head: HttpHead = { status: response.status, headers: response.headers }
  const chunks: Uint8Array<ArrayBuffer>[] = []
  const answer = (): HttpAnswer => ({
    ...head,
    body: joinBytes(chunks),
    timing: { sentAtMs, headMs, doneMs: sinceMs() },
  })
  const totalBytes = announcedBytes(head.headers)
  let receivedBytes = 0
  const broken = await readChunks(response, (bytes) => {
    chunks.push(bytes)
    receivedBytes += bytes.length
    onBytes?.(bytes, { head, receivedBytes, totalBytes })
  })
  if (broken === null) return ok(answer())
  const error = transportError(broken.cause, signal)
  const kind = error.kind === 'aborted' ? 'aborted' : 'broken-off'
  return err({ ...error, kind, received: answer() })
}

/**
 * What holds for everything that leaves: no cookies but to the page's own origin, where a proxy may ask who is there; no
 * address of this page, nothing kept in the HTTP cache.
 */
export const PRIVATE = {
  credentials: 'same-origin',
  referrerPolicy: 'no-referrer',
  cache: 'no-store',
} as const satisfies RequestInit

/** Browsers hide a redirect that is not followed; Node shows it. */
function isRedirect({ type, status }: Response): boolean {
  return type === 'opaqueredirect' || [301, 302, 303, 307, 308].includes(status)
}

/** Null when the body came to its end. What `onChunk` throws is thrown. */
async function readChunks(
  response: Response,
  onChunk: (bytes: Uint8Array<ArrayBuffer>) => void,
): Promise<{ readonly cause: unknown } | null> {
  const reader = response.body?.getReader()
  if (reader === undefined) return null
  for (;;) {
    let read: Awaited<ReturnType<typeof reader.read>>
    try {
      read = await reader.read()
    } catch (cause) {
      return { cause }
    }
    if (read.done) return null
    onChunk(read.value)
  }
}
