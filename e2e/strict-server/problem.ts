/** Why a request is refused, in the shape OpenAI answers with. */
export type Problem = {
  readonly status: number
  readonly message: string
  readonly param: string | null
  readonly code: string
}

export function badRequest(message: string, param: string | null = null, code = 'invalid_value'): Problem {
  return { status: 400, message, param, code }
}

export function problemBody(problem: Problem): string {
  const { message, param, code } = problem
  return JSON.stringify({ error: { message, type: 'invalid_request_error', param, code } })
}
