import { err, ok, type Result } from '../../lib/result'
import { PRIVATE } from './send-http'
import { type TransportError, transportError } from './transport-error'

export type FetchedBytes = {
  /** The whole file, owned by the caller. */
  readonly bytes: Uint8Array<ArrayBuffer>
  /** As the server says, empty where it says nothing. A claim: the bytes decide what the file is. */
  readonly contentType: string
}

/** Beside the transport's errors: the server answered with a refusal, or the address is of a kind that is not fetched. */
export type FetchFailure =
  | TransportError
  | {
      readonly kind: 'status'
      readonly retryable: boolean
      readonly message: string
      readonly status: number
    }
  | { readonly kind: 'unsupported-address'; readonly retryable: false; readonly message: string }

const FETCHED_SCHEMES: readonly string[] = ['http:', 'https:', 'data:', 'blob:']

/**
 * Reads the file behind a link: http, https, data or blob, absolute. Carries no key, so it may follow
 * redirects (result links often lead to a content network).
 */
export async function fetchBytes(
  url: string,
  { signal }: { readonly signal: AbortSignal },
): Promise<Result<FetchedBytes, FetchFailure>> {
  if (!URL.canParse(url) || !FETCHED_SCHEMES.includes(new URL(url).protocol)) {
    return err({
      kind: 'unsupported-address',
      retryable: false,
      message: 'Only http, https, data and blob addresses are fetched.',
    })
  }
  try {
    const response = await fetch(url, { ...PRIVATE, signal })
    if (!response.ok) {
      return err({
        kind: 'status',
        retryable: response.status === 429 || response.status >= 500,
        message: `The server answered with status ${response.status}.`,
        status: response.status,
      })
    }
    const bytes = new Uint8Array(await response.arrayBuffer())
    return ok({ bytes, contentType: response.headers.get('content-type') ?? '' })
  } catch (cause) {
    return err(transportError(cause, signal))
  }
}
