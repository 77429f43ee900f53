import { expect, it } from 'vitest'
import type { StoredJob, StoredResult } from '../../services/storage'
import { hasBrought, runsOf } from './use-runs'

it('a run is something to look at once an image came, discarded or not, or none will', () => {
  const broughtBy = (status: StoredJob['status'], ...results: readonly Partial<StoredResult>[]) => {
    const job = { id: 'j', documentId: 'd', status, parameters: { model: 'm', n: 2 } } as StoredJob
    const came = results.map(
      (result, index) => ({ id: `${index}`, jobId: 'j', index, ...result }) as StoredResult,
    )
    const known = { documentId: 'd', judgements: {}, running: [], jobs: [job], results: came }
    return runsOf(known).some(hasBrought)
  }
  expect(broughtBy('running')).toBe(false)
  expect(broughtBy('running', {})).toBe(true)
  expect(broughtBy('running', { isDiscarded: true })).toBe(true)
  for (const status of ['failed', 'cancelled', 'interrupted', 'done'] as const)
    expect(broughtBy(status)).toBe(true)
})
