import { expect, it } from 'vitest'
import type { StoredJob } from '../../services/storage'
import { distinctionsOf } from './distinctions'

/** No more of a job is looked at. */
function jobOf(id: string, prompt: string, x = 0, startedAtMs = 0): StoredJob {
  const plan = { source: { x, y: 0, width: 8, height: 8 } }
  return { id, startedAtMs, parameters: { prompt }, plan } as StoredJob
}

it('says nothing where a run has one prompt and one area', () => {
  const found = distinctionsOf([jobOf('a', 'a door'), jobOf('b', 'a door')])
  expect([...found.values()]).toEqual(['', ''])
})

it('numbers prompts as they were asked, so that long ones that begin alike stay apart', () => {
  const long = 'a door '.repeat(20)
  const found = distinctionsOf([jobOf('b', `${long}blue`, 0, 2), jobOf('a', `${long}red`, 0, 1)])
  expect(found.get('a')).toMatch(/^, prompt 1: a door .*…$/)
  expect(found.get('b')).toMatch(/^, prompt 2: a door .*…$/)
})

it('numbers areas, and what is sent again is called what it was called first', () => {
  const found = distinctionsOf([jobOf('a', 'p', 0, 1), jobOf('b', 'p', 40, 2), jobOf('c', 'p', 0, 3)])
  expect(Object.fromEntries(found)).toEqual({ a: ', area 1', b: ', area 2', c: ', area 1' })
})
