import { expect, it } from 'vitest'
import { numberedResults } from './numbered-results'
import type { Run } from './use-runs'

const result = (id: string, index: number, verdict?: 'rejected') => ({
  ...{ id, index, jobId: 'j' },
  ...(verdict ? { judgement: { verdict } } : {}),
})
const runs = [
  { job: { id: 'j', startedAtMs: 0 }, results: [result('a', 0), result('b', 1, 'rejected'), result('c', 2)] },
] as unknown as readonly Run[]

it.each([
  [false, ['a', 'b', 'c']],
  // As in the filmstrip, which hides it.
  [true, ['a', 'c', 'b']],
])('numbers results as the filmstrip does, rejected ones hidden: %s', (hidesRejected, ids) => {
  expect(numberedResults(runs, { isBlind: false, hidesRejected }).map(({ id }) => id)).toEqual(ids)
})
