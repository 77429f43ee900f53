import type { Result } from '../../lib/result'
import type { FetchedBytes, FetchFailure, HttpAnswer, SendOptions, TransportError } from '../http'
import { requestIdOf } from './answers/classify-error'
import { type EditError, editError } from './edit-error'
import { withoutAbsent } from './without-absent'

/** Carries a request to whoever answers it: `sendHttp`, or the embedded endpoint. */
export type Send = (request: Request, options: SendOptions) => Promise<Result<HttpAnswer, TransportError>>

/** Reads the file behind a result's link: `fetchBytes` of services/http. */
export type FetchBytes = (
  url: string,
  options: { readonly signal: AbortSignal },
) => Promise<Result<FetchedBytes, FetchFailure>>

export function transportFailure({
  kind,
  message,
  cause,
  received,
  receivedBytes,
}: TransportError): EditError {
  switch (kind) {
    case 'aborted':
    case 'network':
      return editError(kind, message, { cause })
    case 'redirect':
      return editError('wrong-address', message, { cause })
    case 'broken-off': {
      const bytes = (receivedBytes ?? received?.body.length ?? 0).toLocaleString('en-US')
      return editError(
        'damaged-answer',
        `The connection broke while the answer came, after ${bytes} bytes.`,
        {
          cause,
          ...withoutAbsent({
            status: received?.status,
            requestId: received && requestIdOf(received.headers),
          }),
        },
      )
    }
  }
}
