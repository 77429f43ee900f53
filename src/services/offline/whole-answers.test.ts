import { expect, it } from 'vitest'
import { wholeAnswers, wholeCopy } from './whole-answers'

const PAGE = 'https://example.org/index.html'
const SCRIPT = 'https://example.org/assets/index-1a2b.js'

/** As fetch gives it where the host sent it on to another address. */
function redirected(body: string, init: ResponseInit): Response {
  return Object.defineProperty(new Response(body, init), 'redirected', { value: true })
}

const html = { headers: { 'content-type': 'text/html; charset=utf-8' } }

const askHost = (host: Readonly<Record<string, Response>>) =>
  wholeAnswers(
    [PAGE, SCRIPT].map((url) => new Request(url)),
    async ({ url }) => host[url] ?? Response.error(),
  )

it('a page that was redirected is kept as one that a navigation takes', async () => {
  const answers = await askHost({
    [PAGE]: redirected('<!doctype html>', html),
    [SCRIPT]: new Response('let a'),
  })
  expect(answers.map(([{ url }]) => url)).toEqual([PAGE, SCRIPT])
  expect(answers.map(([, answer]) => answer.redirected)).toEqual([false, false])
  const texts = await Promise.all(answers.map(([, answer]) => answer.text()))
  expect(texts).toEqual(['<!doctype html>', 'let a'])
  expect(answers[0]?.[1].headers.get('content-type')).toBe('text/html; charset=utf-8')
})

it('nothing is had if a single file is not', async () => {
  const host = { [PAGE]: new Response('<!doctype html>'), [SCRIPT]: new Response('', { status: 404 }) }
  await expect(askHost(host)).rejects.toThrow(/index-1a2b.*404/)
})

it('what the host says instead of the page goes to the person', async () => {
  const copy = await wholeCopy(redirected('Closed', { status: 503, statusText: 'Closed', ...html }))
  expect(copy).toMatchObject({ redirected: false, status: 503, statusText: 'Closed' })
  expect(await copy.text()).toBe('Closed')
})
