import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createEarlyPicture } from './early-picture'

/** Stand-ins: a bitmap is its size, and a tile says which part of it was taken and how small it was made. */
type Stub = { width: number; height: number; isClosed: boolean; close(): void }

function stub(width: number, height: number): Stub & ImageBitmap {
  const bitmap = {
    width,
    height,
    isClosed: false,
    close() {
      bitmap.isClosed = true
    },
  }
  return bitmap as Stub & ImageBitmap
}

beforeEach(() => {
  vi.stubGlobal(
    'createImageBitmap',
    async (
      from: Stub,
      x: number,
      y: number,
      width: number,
      height: number,
      size: { resizeWidth: number; resizeHeight: number },
    ) => ({ of: from.width, part: [x, y, width, height], size: [size.resizeWidth, size.resizeHeight] }),
  )
})
afterEach(() => {
  vi.unstubAllGlobals()
})

test('cuts coarse tiles from the reduced bitmap, where a pyramid of the whole would have them', async () => {
  const early = createEarlyPicture({ bitmap: stub(1000, 750), halvings: 2 })
  expect(await early.tile(2, 1, 1)).toEqual({ of: 1000, part: [512, 512, 488, 238], size: [488, 238] })
  expect(await early.tile(3, 0, 0)).toEqual({ of: 1000, part: [0, 0, 1000, 750], size: [500, 375] })
  expect(await early.tile(2, 5, 0)).toBeNull()
})

test('keeps a tile that needs more detail waiting until a sharper bitmap is here', async () => {
  const coarse = stub(1000, 750)
  const early = createEarlyPicture({ bitmap: coarse, halvings: 2 })
  const fine = early.tile(0, 0, 0)
  const still = await Promise.race([fine, Promise.resolve('waiting')])
  expect(still).toBe('waiting')
  early.sharpen({ bitmap: stub(4000, 3000), halvings: 0 })
  expect(await fine).toEqual({ of: 4000, part: [0, 0, 512, 512], size: [512, 512] })
  expect(coarse.isClosed).toBe(true)
})

test('sends to the pyramid whoever still waits, or comes, when it is there', async () => {
  const coarse = stub(1000, 750)
  const early = createEarlyPicture({ bitmap: coarse, halvings: 2 })
  const fine = early.tile(1, 0, 0)
  early.close()
  expect(await fine).toBe('read')
  expect(await early.tile(3, 0, 0)).toBe('read')
  expect(coarse.isClosed).toBe(true)
})
