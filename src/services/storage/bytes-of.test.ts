import { expect, it } from 'vitest'
import { bytesOf } from './bytes-of'

it('counts what a record takes by its blobs, buffers and texts, wherever they lie in it', () => {
  const tiles = [[3, new Uint8Array(5000).subarray(0, 4000)] as const, [4, null] as const]
  const record = { id: 'a'.repeat(1000), file: new Blob([new Uint8Array(20_000)]), deep: { tiles } }
  const bytes = bytesOf([{ value: record }, new ArrayBuffer(300), new Map([['b'.repeat(600), undefined]])])
  expect(bytes).toBeGreaterThanOrEqual(25_900)
  expect(bytes).toBeLessThan(26_100)
})
