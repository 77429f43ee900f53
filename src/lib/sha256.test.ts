import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { afterEach, expect, it, vi } from 'vitest'
import { sha256Hex } from './sha256'

afterEach(() => vi.unstubAllGlobals())

it.each(['secure', 'insecure'])('a %s page has the checksums that others have', async (page) => {
  if (page === 'insecure') vi.stubGlobal('crypto', {})
  const files = fc.uint8Array({ maxLength: 300 }).map((bytes) => new Uint8Array([0, ...bytes]).subarray(1))
  await fc.assert(
    fc.asyncProperty(files, async (bytes) => {
      expect(await sha256Hex(bytes)).toBe(createHash('sha256').update(bytes).digest('hex'))
    }),
    { examples: [0, 55, 56, 63, 64, 119, 120, 128].map((length) => [new Uint8Array(length).fill(7)]) },
  )
})
