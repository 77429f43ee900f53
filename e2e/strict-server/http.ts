/** What every route needs: CORS, the key, the body, and refusals. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { boundaryOf, MultipartError, type Part, parseMultipart } from './multipart'
import { badRequest, type Problem, problemBody } from './problem'

/** Lets the asking origin read the answer, as the services do that allow browsers at all. */
export function allowOrigin(request: IncomingMessage, response: ServerResponse): void {
  response.setHeader('access-control-allow-origin', request.headers.origin ?? '*')
  response.setHeader('vary', 'origin')
}

export function findKeyProblem(request: IncomingMessage, apiKey: string): Problem | null {
  if (request.headers.authorization === `Bearer ${apiKey}`) return null
  return { status: 401, message: 'Incorrect API key provided.', param: null, code: 'invalid_api_key' }
}

/** Reads the whole body. What is not multipart/form-data gives a problem and no parts. */
export async function readParts(
  request: IncomingMessage,
): Promise<{ readonly parts: readonly Part[]; readonly problem: Problem | null }> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  try {
    const boundary = boundaryOf(request.headers['content-type'])
    return { parts: parseMultipart(Buffer.concat(chunks), boundary), problem: null }
  } catch (error) {
    if (!(error instanceof MultipartError)) throw error
    return { parts: [], problem: badRequest(error.message, null, 'invalid_multipart') }
  }
}

export function refuse(response: ServerResponse, problem: Problem): void {
  response.writeHead(problem.status, { 'content-type': 'application/json' }).end(problemBody(problem))
}
