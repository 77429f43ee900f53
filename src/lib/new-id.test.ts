import { expect, it, vi } from 'vitest'
import { newId } from './new-id'

it('ids are UUIDs of version 4, each another, without what only secure pages have', () => {
  const secure = crypto
  vi.stubGlobal('crypto', {
    getRandomValues: (array: Uint8Array<ArrayBuffer>) => secure.getRandomValues(array),
  })
  const ids = Array.from({ length: 500 }, newId)
  vi.unstubAllGlobals()
  expect(new Set(ids).size).toBe(ids.length)
  for (const id of ids) expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/)
  const variants = new Set(ids.map((id) => id[19]))
  expect(variants.size).toBe(4)
})
