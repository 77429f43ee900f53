import { expect, it } from 'vitest'
import type { StoredJob } from '../../services/storage'
import { newSeed, seedOf, takesSeed } from './seed'

function job(model: string, seed: string | null, prompt = 'sky'): StoredJob {
  const extraFields = seed === null ? [] : [{ name: 'seed', value: seed }]
  return {
    parameters: { model, prompt, extraFields },
    plan: { sent: { width: 60, height: 40 } },
  } as unknown as StoredJob
}

it('is the one that was asked for, or unknown', () => {
  expect(seedOf(job('m', '42'), 3)).toBe('42')
  expect(seedOf(job('m', null), 0)).toBeNull()
})

it('is on this device another for each image and for each prompt, and follows the one that was asked for', () => {
  const seeds = [seedOf(job('local-fill', null), 0), seedOf(job('local-fill', null), 1)]
  expect(new Set([...seeds, seedOf(job('local-fill', null, 'sea'), 0)]).size).toBe(3)
  expect(seedOf(job('local-fill', '7'), 0)).toBe('7')
  expect(seedOf(job('local-fill', '7', 'sea'), 1)).toBe(seedOf(job('local-fill', '7'), 1))
})

it('is the same however line breaks are written, and as if none was asked for where its field is empty', () => {
  expect(seedOf(job('local-fill', null, 'sky\r\nsea'), 0)).toBe(
    seedOf(job('local-fill', null, 'sky\nsea'), 0),
  )
  expect(seedOf(job('local-fill', ''), 0)).toBe(seedOf(job('local-fill', null), 0))
  expect(seedOf(job('m', ''), 0)).toBeNull()
})

it('is taken by what got one before and by this device', () => {
  expect(takesSeed([job('local-fill', null), job('m', '1')])).toBe(true)
  expect(takesSeed([job('local-fill', null), job('m', null)])).toBe(false)
  expect(Number(newSeed())).toBeLessThan(2 ** 31)
})

it('goes on from one request of a run to the next', () => {
  expect(seedOf(job('m', '42'), 5, 4)).toBe('46')
  expect(seedOf(job('m', 'dawn'), 5, 4)).toBe('dawn')
  const seeds = Array.from({ length: 8 }, (_, index) =>
    seedOf(job('local-fill', null), index, index < 4 ? 0 : 4),
  )
  expect(new Set(seeds).size).toBe(8)
  const later = job('local-fill', null)
  const again = {
    ...later,
    parameters: { ...later.parameters, extraFields: [{ name: 'first_index', value: '4' }] },
  }
  expect(seedOf(again, 1)).toBe(seedOf(later, 5))
})
