import { err, type Result } from '../../lib/result'

/** A refusal, to be answered in the shape of OpenAI's errors. */
export type ApiError = {
  readonly status: 400 | 404 | 405
  readonly message: string
  /** The field that is wrong, or null. */
  readonly param: string | null
  readonly code: string
}

export function refuse(param: string | null, code: string, message: string): Result<never, ApiError> {
  return err({ status: 400, message, param, code })
}

export function errorResponse({ status, message, param, code }: ApiError, headers?: HeadersInit): Response {
  const error = { message, type: 'invalid_request_error', param, code }
  return Response.json({ error }, { status, ...(headers && { headers }) })
}
