/**
 * Each request's answer, read to its end: an unread one holds one of the few connections to its host, which the others wait
 * for. Rejects if a single one is missing or broken.
 */
export function wholeAnswers<R extends Request>(
  requests: readonly R[],
  ask: (request: R) => Promise<Response>,
): Promise<readonly (readonly [request: R, answer: Response])[]> {
  return Promise.all(
    requests.map(async (request) => {
      const answer = await ask(request)
      if (!answer.ok) throw new Error(`${request.url} was answered with status ${answer.status}.`)
      return [request, await wholeCopy(answer)] as const
    }),
  )
}

/**
 * The same answer as if it had come without a redirect: many hosts redirect `index.html` to `/`, and a browser shows its
 * error page where a navigation is answered with anything that was redirected.
 */
export async function wholeCopy(answer: Response): Promise<Response> {
  const { status, statusText, headers } = answer
  return new Response(await answer.blob(), { status, statusText, headers })
}
