import type { HttpAnswer } from './http-answer'

/**
 * Why no whole answer arrived. `network` covers a server that cannot be reached and one that allows no browser calls:
 * browsers do not tell them apart. `redirect`: the server sends elsewhere, where nothing is sent. `broken-off`: the
 * answer began and did not end.
 */
export type TransportError = {
  readonly kind: 'aborted' | 'network' | 'redirect' | 'broken-off'
  readonly retryable: boolean
  /** The platform's own words, for a detail line. */
  readonly message: string
  readonly cause: unknown
  /** What had come before it broke off or was aborted. */
  readonly received?: HttpAnswer
  /** How much of the body had come, where a transport has no more of it than the number. */
  readonly receivedBytes?: number
}

/** Sorts what fetch or a body threw. The signal decides: its reason may be any value. */
export function transportError(cause: unknown, signal: AbortSignal): TransportError {
  const message = cause instanceof Error ? cause.message : String(cause)
  return signal.aborted
    ? { kind: 'aborted', retryable: true, message, cause }
    : { kind: 'network', retryable: true, message, cause }
}

/** Where a request was sent on, and did not go. */
export function redirected(): TransportError {
  const message = 'The address redirects to another one, which is not followed.'
  return { kind: 'redirect', retryable: false, message, cause: null }
}
