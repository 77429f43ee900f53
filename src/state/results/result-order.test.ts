import { expect, it } from 'vitest'
import { orderResults } from './result-order'

const JOBS = [
  { id: 'old', startedAtMs: 1 },
  { id: 'first', runId: 'run', startedAtMs: 2 },
  { id: 'second', runId: 'run', startedAtMs: 3 },
]
const RESULTS = [
  { id: 'd', jobId: 'old', index: 0 },
  { id: 'c', jobId: 'first', index: 0 },
  { id: 'a', jobId: 'first', index: 1 },
  { id: 'b', jobId: 'second', index: 0 },
]

function idsOf(isBlind: boolean, results = RESULTS): string {
  return orderResults(JOBS, results, isBlind)
    .map(({ id }) => id)
    .join('')
}

it('puts the newest job first, each in the order of its answer', () => {
  expect(idsOf(false)).toBe('bcad')
})

it('mixes the results of one run while blind, whatever order they came in', () => {
  expect(idsOf(true)).toBe('abcd')
  expect(idsOf(true, RESULTS.toReversed())).toBe('abcd')
})
