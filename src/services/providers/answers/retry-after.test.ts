import { expect, it } from 'vitest'
import { readRetryAfterMs } from './retry-after'

const NOW_MS = Date.UTC(2026, 0, 1, 12, 0, 0)
const read = (headers: Record<string, string>, message = '') =>
  readRetryAfterMs(new Headers(headers), message, NOW_MS)

it.each([
  [{ 'Retry-After': '20' }, 20_000],
  [{ 'Retry-After': '0' }, 0],
  [{ 'Retry-After-Ms': '150', 'Retry-After': '1' }, 150],
  [{ 'Retry-After': 'Thu, 01 Jan 2026 12:00:05 GMT' }, 5_000],
  [{ 'Retry-After': 'Thu, 01 Jan 2026 11:00:00 GMT' }, 0],
  [{ 'Retry-After': 'soon' }, undefined],
])('reads the header %j', (headers, expected) => {
  expect(read(headers)).toBe(expected)
})

it.each([
  ['Please try again in 15ms.', 15],
  ['Please try again in 20s.', 20_000],
  ['Please try again in 1.5s. Visit the site', 1_500],
  ['try again in 1m30s', 90_000],
  ['Try again in 2 minutes', 120_000],
  ['Retry after 1h 5 min', 3_900_000],
  ['Please retry in 7.25 seconds', 7_250],
  ['Please try again later.', undefined],
  ['Limit 4000 per min', undefined],
  ['try again in 3 months', undefined],
])('reads the words %j', (message, expected) => {
  expect(read({}, message)).toBe(expected)
})

it('believes the header rather than the words', () => {
  expect(read({ 'Retry-After': '20' }, 'try again in 1s')).toBe(20_000)
})
