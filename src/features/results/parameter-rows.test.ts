import { expect, it } from 'vitest'
import { Mask, selectAll } from '../../engine/mask'
import { DEFAULT_PARAMETERS } from '../../services/providers'
import type { StoredJob } from '../../services/storage'
import { commonWords, parameterRows } from './parameter-rows'

function job(parameters: object): StoredJob {
  return {
    providerName: 'X',
    parameters: { ...DEFAULT_PARAMETERS, model: 'a', prompt: 'p', ...parameters },
    plan: {
      area: 'whole',
      source: { x: 0, y: 0, width: 6, height: 4 },
      sent: { width: 6, height: 4 },
      requested: null,
    },
    mask: null,
  } as unknown as StoredJob
}

const records = (parameters: readonly object[], seeds: readonly string[] = []) => ({
  jobs: parameters.map(job),
  results: seeds.map((seed) => ({ seed })),
})

it('puts what differs first', () => {
  const rows = parameterRows(records([{ quality: 'low' }]), records([{ model: 'b' }]))
  expect(rows.slice(0, 2)).toEqual([
    { name: 'Model', one: 'a', other: 'b', isSame: false },
    { name: 'Quality', one: 'low', other: null, isSame: false },
  ])
  expect(rows.slice(2).every(({ isSame }) => isSame)).toBe(true)
  expect(rows.find(({ name }) => name === 'Prompt')).toMatchObject({ one: 'p', other: 'p' })
})

it('says all that occurs in a run, extra fields and seeds among it', () => {
  const seed = (value: string) => ({ extraFields: [{ name: 'seed', value }] })
  const rows = parameterRows(
    records(
      [
        { model: 'a', ...seed('1') },
        { model: 'b', ...seed('2') },
      ],
      ['8', '9'],
    ),
    null,
  )
  const said = Object.fromEntries(rows.map(({ name, one }) => [name, one]))
  expect(said).toMatchObject({
    Model: 'a / b',
    'Seed asked for': '1 / 2',
    Seeds: '8 / 9',
    Mask: 'nothing was masked',
  })
  expect(rows.every(({ isSame }) => isSame)).toBe(true)
})

it('tells masks and pictures of the same words apart', () => {
  const mask = (width: number) => {
    const all = new Mask({ width, height: 4 })
    selectAll(all)
    return all.snapshot()
  }
  const run = (width: number, adopted: readonly string[]) => ({
    jobs: [{ ...job({}), mask: mask(width), adopted }],
    results: [],
  })
  expect(commonWords(parameterRows(run(6, ['x']), run(6, ['x'])))).toBe('Both runs asked for the same.')
  const rows = parameterRows(run(6, ['x']), run(7, ['y']))
  expect(rows.slice(0, 2)).toEqual([
    {
      name: 'Picture',
      one: 'with 1 result as base',
      other: 'with 1 result as base, but another',
      isSame: false,
    },
    { name: 'Mask', one: 'sent', other: 'sent, but another', isSame: false },
  ])
  expect(commonWords(rows)).toBe('2 parameters differ and stand first.')
  expect(commonWords(parameterRows(run(6, []), run(7, [])))).toBe('1 parameter differs and stands first.')
})
