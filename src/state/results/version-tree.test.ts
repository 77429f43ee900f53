import { expect, it } from 'vitest'
import { DEFAULT_CHOICE } from '../../services/picture'
import type { AdoptedResult, StoredJob, StoredResult } from '../../services/storage'
import { type Version, versionTree } from './version-tree'

const adoption = (resultId: string): AdoptedResult => ({ ...DEFAULT_CHOICE, resultId })
const chain = (text: string) => text.split(' ').filter(Boolean).map(adoption)

function job(id: string, startedAtMs: number, more: Partial<StoredJob>): StoredJob {
  return { id, startedAtMs, ...more } satisfies Partial<StoredJob> as StoredJob
}
function result(id: string, jobId: string, more: Partial<StoredResult> = {}): StoredResult {
  return { id, jobId, index: 0, isDiscarded: false, ...more } satisfies Partial<StoredResult> as StoredResult
}

/**
 * "now" marks what is shown; runs in parentheses, results in brackets, what they became behind an arrow, as what became of
 * the version by a result of another one.
 */
function drawn({ resultIds, isPresent, adopted, runs, others }: Version): string {
  const head = `${resultIds.at(-1) ?? 'opened'}${isPresent ? ' now' : ''}${adopted ? '' : ' unknown'}`
  const below = runs.map(
    ({ jobs, results }) =>
      `(${jobs.map(({ id }) => id).join('+')}: ${results
        .map((one) => `[${one.result.id}${one.next ? ` → ${drawn(one.next)}` : ''}]`)
        .join('')})`,
  )
  const beside = others.map(({ result: from, next }) => `→ ${from ? '' : 'lost '}${drawn(next)}`)
  return [head, ...below, ...beside].join(' ')
}

it('a picture that nothing was made of is all there is', () => {
  expect(drawn(versionTree({ jobs: [], results: [], adopted: [], isBlind: false }))).toBe('opened now')
})

it('runs stand under what they were sent with, results under their run, and versions under the result they came from', () => {
  const tree = versionTree({
    jobs: [
      job('late', 9, { base: [] }),
      job('again', 5, { base: chain('a') }),
      job('one', 1, { base: [], runId: 'first' }),
      job('two', 2, { base: [], runId: 'first' }),
    ],
    results: [
      result('b', 'one', { index: 1 }),
      result('a', 'one'),
      result('c', 'two'),
      result('d', 'again'),
      result('e', 'late'),
    ],
    adopted: chain('a d'),
    isBlind: false,
  })
  expect(drawn(tree)).toBe('opened (one+two: [a → a (again: [d → d now])][b][c]) (late: [e])')
})

it('blind, the results of a run lie in an order that tells nothing of whose they are', () => {
  const jobs = [
    job('one', 1, { base: [], runId: 'first' }),
    job('two', 2, { base: [], runId: 'first' }),
    job('late', 9, { base: [] }),
  ]
  const results = [
    result('b', 'one'),
    result('d', 'one', { index: 1 }),
    result('c', 'two'),
    result('a', 'two', { index: 1 }),
    result('e', 'late'),
  ]
  expect(drawn(versionTree({ jobs, results, adopted: [], isBlind: true }))).toBe(
    'opened now (one+two: [a][b][c][d]) (late: [e])',
  )
})

it('a discarded result stays where something was made of it', () => {
  const tree = versionTree({
    jobs: [job('one', 1, { base: [] }), job('two', 2, { base: chain('a') })],
    results: [result('a', 'one', { isDiscarded: true }), result('b', 'one', { index: 1, isDiscarded: true })],
    adopted: [],
    isBlind: false,
  })
  expect(drawn(tree)).toBe('opened now (one: [a → a (two: )])')
})

it('what an earlier version of the app kept by name only is shown, but known only if something else knows it', () => {
  const jobs = [job('one', 1, {}), job('two', 2, { adopted: ['a'] })]
  const results = [result('a', 'one')]
  expect(drawn(versionTree({ jobs, results, adopted: [], isBlind: false }))).toBe(
    'opened now (one: [a → a unknown (two: )])',
  )
  expect(drawn(versionTree({ jobs, results, adopted: chain('a'), isBlind: false }))).toBe(
    'opened (one: [a → a now (two: )])',
  )
})

it('a result of an earlier run that was adopted over a newer base stands there, with all that was made of it', () => {
  const tree = versionTree({
    jobs: [
      job('one', 1, { base: [] }),
      job('two', 2, { base: chain('a') }),
      job('three', 3, { base: chain('a b gone') }),
    ],
    results: [result('a', 'one'), result('b', 'one'), result('c', 'three')],
    adopted: chain('a b'),
    isBlind: false,
  })
  expect(drawn(tree)).toBe('opened (one: [a → a (two: ) → b now → lost gone (three: [c])][b])')
})
