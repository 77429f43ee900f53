import type { Result } from '../../lib/result'
import type { FetchedBytes, FetchFailure, HttpAnswer, SendOptions, TransportError } from '../http'
import { type EditError, editError } from './edit-error'

/** Carries a request to whoever answers it: `sendHttp`, or the embedded endpoint. */
export type Send = (request: Request, options: SendOptions) => Promise<Result<HttpAnswer, TransportError>>

/** Reads the file behind a result's link: `fetchBytes` of services/http. */
export type FetchBytes = (
  url: string,
  options: { readonly signal: AbortSignal },
) => Promise<Result<FetchedBytes, FetchFailure>>

export function transportFailure({ kind, message, cause }: TransportError): EditError {
  return editError(kind, message, { cause })
}
