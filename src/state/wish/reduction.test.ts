import { expect, it } from 'vitest'
import { reductionOf, shortReductionOf } from './reduction'

it.each([
  [8, null, null],
  [8, 'Display P3', 'Edited in sRGB, not Display P3.'],
  [16, null, 'Edited with 8 bits, not 16.'],
  [16, 'Adobe RGB (1998)', 'Edited in 8-bit sRGB, not 16-bit Adobe RGB (1998).'],
  [8, 'x'.repeat(200), `Edited in sRGB, not ${'x'.repeat(31)}….`],
])('of %s bits and the profile %s it says in short what the long words say', (depth, profile, short) => {
  expect(shortReductionOf({ depth, profile })).toBe(short)
  const long = reductionOf({ depth, profile })
  expect(long === null).toBe(short === null)
  if (long !== null) expect(long).toContain(profile ?? String(depth))
})
