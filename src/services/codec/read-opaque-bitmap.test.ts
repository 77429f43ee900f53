import { afterEach, expect, it, vi } from 'vitest'
import { readOpaqueBitmap } from './read-opaque-bitmap'

const SIZE = { width: 5, height: 700 }
const SRGB = { primaries: 'bt709', transfer: 'iec61966-2-1', matrix: 'rgb', fullRange: true }
const bitmap = { ...SIZE, close() {} }
let closed = 0

/** Stands in for WebCodecs: the pixel in column x and row y is blue x, green y, red y >> 8, in a layout with no alpha. */
function frames(format: string | null, colorSpace: object = SRGB, fails = false) {
  return class {
    readonly format = format
    readonly colorSpace = colorSpace
    readonly visibleRect = { x: 0, y: 0, ...SIZE }
    async copyTo(
      into: Uint8ClampedArray,
      { rect, layout }: { rect: DOMRect; layout: { offset: number; stride: number }[] },
    ) {
      if (fails) throw new DOMException('Lost.', 'OperationError')
      for (let y = 0; y < rect.height; y++)
        for (let x = 0; x < rect.width; x++)
          into.set([x, (rect.y + y) & 255, (rect.y + y) >> 8, 0], y * layout[0]!.stride + 4 * x)
    }
    close() {
      closed++
    }
  }
}

afterEach(() => {
  vi.unstubAllGlobals()
  closed = 0
})

async function read() {
  let breaths = 0
  const raster = await readOpaqueBitmap(bitmap, async () => void breaths++)
  return { raster, breaths }
}

it.each([
  ['BGRX', 2, 0],
  ['RGBX', 0, 2],
] as const)('reads a bitmap whose memory is %s, band by band', async (format, red, blue) => {
  vi.stubGlobal('VideoFrame', frames(format))
  const { raster, breaths } = await read()
  expect(breaths).toBe(3)
  expect(closed).toBe(1)
  for (const [x, y] of [
    [0, 0],
    [4, 255],
    [3, 256],
    [4, 699],
  ] as const) {
    const stored = [x, y & 255, y >> 8]
    const at = 4 * (5 * y + x)
    expect([...raster!.data.subarray(at, at + 4)]).toEqual([stored[red], stored[1], stored[blue], 255])
  }
})

it.each([
  ['may be transparent', frames('BGRA')],
  ['is in the memory of a GPU', frames(null)],
  ['is brightness and two colours', frames('I420')],
  ['is in another colour space', frames('BGRX', { ...SRGB, primaries: null })],
  ['can not be copied', frames('BGRX', SRGB, true)],
])('leaves to a canvas what %s', async (_what, frame) => {
  vi.stubGlobal('VideoFrame', frame)
  expect((await read()).raster).toBeNull()
  expect(closed).toBe(1)
})

it('leaves everything to a canvas where there are no WebCodecs', async () => {
  expect((await read()).raster).toBeNull()
})
