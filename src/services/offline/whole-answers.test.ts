import { afterEach, expect, it, vi } from 'vitest'
import { wholeAnswers, wholeCopy } from './whole-answers'

const PAGE = 'https://example.org/index.html'
const SCRIPT = 'https://example.org/assets/index-1a2b.js'

afterEach(() => vi.unstubAllGlobals())

/** As fetch gives it where the host sent it on to another address. */
function redirected(body: string, init: ResponseInit): Response {
  return Object.defineProperty(new Response(body, init), 'redirected', { value: true })
}

const html = { headers: { 'content-type': 'text/html; charset=utf-8' } }

function answerWith(answers: Readonly<Record<string, Response>>): void {
  vi.stubGlobal('fetch', async ({ url }: Request) => answers[url] ?? Response.error())
}

it('a page that was redirected is kept as one that a navigation takes', async () => {
  answerWith({ [PAGE]: redirected('<!doctype html>', html), [SCRIPT]: new Response('let a') })
  const answers = await wholeAnswers([PAGE, SCRIPT].map((url) => new Request(url)))
  expect(answers.map(([{ url }]) => url)).toEqual([PAGE, SCRIPT])
  expect(answers.map(([, answer]) => answer.redirected)).toEqual([false, false])
  const texts = await Promise.all(answers.map(([, answer]) => answer.text()))
  expect(texts).toEqual(['<!doctype html>', 'let a'])
  expect(answers[0]?.[1].headers.get('content-type')).toBe('text/html; charset=utf-8')
})

it('nothing is had if a single file is not', async () => {
  answerWith({ [PAGE]: new Response('<!doctype html>'), [SCRIPT]: new Response('', { status: 404 }) })
  await expect(wholeAnswers([PAGE, SCRIPT].map((url) => new Request(url)))).rejects.toThrow(/index-1a2b.*404/)
})

it('what the host says instead of the page goes to the person', async () => {
  const copy = await wholeCopy(redirected('Closed', { status: 503, statusText: 'Closed', ...html }))
  expect(copy).toMatchObject({ redirected: false, status: 503, statusText: 'Closed' })
  expect(await copy.text()).toBe('Closed')
})
