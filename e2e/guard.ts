/** Watches everything a context says and asks for, and fails the test on what nobody expected. */
import { type BrowserContext, expect } from '@playwright/test'

export type Guard = {
  /** This test will see such an error: a console error or an uncaught exception. It must come at least once. */
  expectError(pattern: RegExp): void
}

/** The last leads to this machine, too, as another one: see the browser's arguments. */
const OWN_HOSTS = ['127.0.0.1', 'localhost', 'maskroom.test']

export function watchContext(context: BrowserContext): {
  readonly guard: Guard
  readonly verify: () => void
} {
  const errors: string[] = []
  const foreign: string[] = []
  const expected: RegExp[] = []
  context.on('console', (message) => {
    if (message.type() === 'error') errors.push(`console: ${message.text()}`)
  })
  context.on('weberror', (error) => errors.push(`uncaught: ${error.error().stack ?? error.error().message}`))
  context.on('request', (request) => {
    const url = new URL(request.url())
    if (url.protocol.startsWith('http') && !OWN_HOSTS.includes(url.hostname)) foreign.push(request.url())
  })
  const isExpected = (error: string) => expected.some((pattern) => pattern.test(error))
  const hasCome = (pattern: RegExp) => errors.some((error) => pattern.test(error))
  return {
    guard: { expectError: (pattern) => void expected.push(pattern) },
    verify: () => {
      expect(
        errors.filter((error) => !isExpected(error)),
        'errors that nobody expected',
      ).toEqual([])
      expect(
        expected.filter((pattern) => !hasCome(pattern)),
        'expected errors that never came',
      ).toEqual([])
      expect(foreign, 'requests to foreign hosts').toEqual([])
    },
  }
}
