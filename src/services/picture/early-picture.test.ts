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

/** All that was made, in turn. */
let made: (Stub & { of: number; part: number[] })[] = []

beforeEach(() => {
  made = []
  vi.stubGlobal('createImageBitmap', async (from: Stub, ...rest: (number | ImageBitmapOptions)[]) => {
    const numbers = rest.filter((value) => typeof value === 'number')
    const [, , width = from.width, height = from.height] = numbers
    const { resizeWidth = width, resizeHeight = height } = rest.at(-1) as ImageBitmapOptions
    const tile = { ...stub(resizeWidth, resizeHeight), of: from.width, part: numbers }
    tile.close = () => {
      tile.isClosed = true
    }
    made.push(tile)
    return tile
  })
})
afterEach(() => {
  vi.unstubAllGlobals()
})

test('cuts coarse tiles from the reduced bitmap, where a pyramid of the whole would have them', async () => {
  const early = createEarlyPicture({ bitmap: stub(1000, 750), halvings: 2 })
  expect(await early.tile(2, 1, 1)).toMatchObject({
    of: 1000,
    part: [512, 512, 488, 238],
    width: 488,
    height: 238,
  })
  expect(await early.tile(3, 0, 0)).toMatchObject({
    of: 1000,
    part: [0, 0, 1000, 750],
    width: 500,
    height: 375,
  })
  expect(await early.tile(2, 5, 0)).toBeNull()
})

test('halves as often as it takes, and closes what lies between', async () => {
  const early = createEarlyPicture({ bitmap: stub(4001, 3001), halvings: 0 })
  const tile = await early.tile(3, 0, 0)
  expect(made.map(({ width, height }) => [width, height])).toEqual([
    [2001, 1501],
    [1001, 751],
    [501, 376],
  ])
  expect(made.map(({ isClosed }) => isClosed)).toEqual([true, true, false])
  expect(tile).toBe(made[2])
})

test('keeps a tile that needs more detail waiting until a sharper bitmap is here', async () => {
  const coarse = stub(1000, 750)
  const early = createEarlyPicture({ bitmap: coarse, halvings: 2 })
  const fine = early.tile(0, 0, 0)
  const still = await Promise.race([fine, Promise.resolve('waiting')])
  expect(still).toBe('waiting')
  early.sharpen({ bitmap: stub(4000, 3000), halvings: 0 })
  expect(await fine).toMatchObject({ of: 4000, part: [0, 0, 512, 512], width: 512, height: 512 })
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
