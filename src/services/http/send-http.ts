import { err, ok, type Result } from '../../lib/result'

/** An answer that arrived whole. Every status is an answer, 500 included. */
export type HttpAnswer = {
  readonly status: number
  /** Across origins a browser shows only what the server exposes: a missing header proves nothing. */
  readonly headers: Headers
  /** The whole body, owned by the caller. */
  readonly body: Uint8Array<ArrayBuffer>
}

/**
 * Why no answer arrived. `network` covers a server that cannot be reached, one that allows no browser calls,
 * a redirect and a body that broke off: browsers do not tell them apart.
 */
export type TransportError = {
  readonly kind: 'aborted' | 'network'
  readonly retryable: boolean
  /** The platform's own words, for a detail line. */
  readonly message: string
  readonly cause: unknown
}

export type SendOptions = {
  readonly signal: AbortSignal
  /** Told how much of the answer is made, 0..1, by transports that know. HTTP does not. */
  readonly onProgress?: (fraction01: number) => void
}

/**
 * Sends a request and reads its answer to the end. No time limit: an edit takes up to minutes.
 * A redirect is refused for every request, because a key or a picture must not follow it to another origin.
 * The given signal replaces the request's own.
 */
export async function sendHttp(
  request: Request,
  { signal }: SendOptions,
): Promise<Result<HttpAnswer, TransportError>> {
  try {
    const response = await fetch(request, { ...PRIVATE, redirect: 'error', signal })
    const body = new Uint8Array(await response.arrayBuffer())
    return ok({ status: response.status, headers: response.headers, body })
  } catch (cause) {
    return err(transportError(cause, signal))
  }
}

/** What holds for everything that leaves: no cookies, no address of this page, nothing kept in the HTTP cache. */
export const PRIVATE = {
  credentials: 'omit',
  referrerPolicy: 'no-referrer',
  cache: 'no-store',
} as const satisfies RequestInit

/** Sorts what fetch or a body threw. The signal decides: its reason may be any value. */
export function transportError(cause: unknown, signal: AbortSignal): TransportError {
  const message = cause instanceof Error ? cause.message : String(cause)
  return signal.aborted
    ? { kind: 'aborted', retryable: true, message, cause }
    : { kind: 'network', retryable: true, message, cause }
}
