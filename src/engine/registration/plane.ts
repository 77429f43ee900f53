import { type Coverage, freePixels, type Raster } from '../raster'
import { inRows, type Work, within } from '../work'

/** One value a pixel, row-major; luminances are 0..255. */
export type Plane = {
  readonly width: number
  readonly height: number
  readonly data: Float32Array<ArrayBuffer>
}

/** Luma of BT.601, of the sRGB values as they are: their noise and steps look alike everywhere. */
export function* luminancePlane({ width, height, data }: Raster): Work<Plane> {
  const plane = createPlane(width, height)
  yield* inRows(width, height, (from, to) => {
    for (let i = from * width; i < to * width; i++)
      plane.data[i] = 0.299 * data[4 * i]! + 0.587 * data[4 * i + 1]! + 0.114 * data[4 * i + 2]!
  })
  return plane
}

function createPlane(width: number, height: number): Plane {
  return { width, height, data: new Float32Array(width * height) }
}

/** Filtered with the binomial 1 4 6 4 1 (Burt & Adelson 1983) along both axes; edges repeat. */
export function* smoothed(plane: Plane): Work<Plane> {
  const { width, height, data } = plane
  const across = createPlane(width, height)
  const both = createPlane(width, height)
  const filterAcross = (from: number, to: number) => {
    for (let y = from; y < to; y++) {
      const row = y * width
      for (let x = 0; x < width; x++) {
        const left = row + (x > 0 ? x - 1 : 0)
        const right = row + (x < width - 1 ? x + 1 : x)
        const farLeft = row + (x > 1 ? x - 2 : 0)
        const farRight = row + (x < width - 2 ? x + 2 : width - 1)
        across.data[row + x] =
          (data[farLeft]! + data[farRight]! + 4 * (data[left]! + data[right]!) + 6 * data[row + x]!) / 16
      }
    }
  }
  const filterDown = (from: number, to: number) => {
    const lines = across.data
    for (let y = from; y < to; y++) {
      const row = y * width
      const up = Math.max(0, y - 1) * width
      const down = Math.min(height - 1, y + 1) * width
      const farUp = Math.max(0, y - 2) * width
      const farDown = Math.min(height - 1, y + 2) * width
      for (let x = 0; x < width; x++)
        both.data[row + x] =
          (lines[farUp + x]! +
            lines[farDown + x]! +
            4 * (lines[up + x]! + lines[down + x]!) +
            6 * lines[row + x]!) /
          16
    }
  }
  yield* within(inRows(width, height, filterAcross), 0, 0.5)
  yield* within(inRows(width, height, filterDown), 0.5, 1)
  freePixels(across.data)
  return both
}

/** Means of 2 × 2; an odd last row or column is dropped. */
export function* halved({ width, height, data }: Plane): Work<Plane> {
  const half = createPlane(width >> 1, height >> 1)
  yield* inRows(half.width, half.height, (from, to) => {
    for (let y = from; y < to; y++)
      for (let x = 0; x < half.width; x++) {
        const at = 2 * y * width + 2 * x
        half.data[y * half.width + x] =
          (data[at]! + data[at + 1]! + data[at + width]! + data[at + width + 1]!) / 4
      }
  })
  return half
}

/** Half the size: 255 where all of 2 × 2 are 255, otherwise 0. */
export function halvedArea({ width, height, data }: Coverage): Coverage {
  const halfWidth = width >> 1
  const halfHeight = height >> 1
  const half = new Uint8Array(halfWidth * halfHeight)
  for (let y = 0; y < halfHeight; y++)
    for (let x = 0; x < halfWidth; x++) {
      const at = 2 * y * width + 2 * x
      half[y * halfWidth + x] = data[at]! & data[at + 1]! & data[at + width]! & data[at + width + 1]!
    }
  return { width: halfWidth, height: halfHeight, data: half }
}

/** The plane between its samples; `x` and `y` must lie within 0..width − 1 and 0..height − 1, both exclusive. */
export function bilinear({ width, data }: Plane, x: number, y: number): number {
  const left = x | 0
  const top = y | 0
  const fx = x - left
  const at = top * width + left
  const upper = data[at]! + fx * (data[at + 1]! - data[at]!)
  const lower = data[at + width]! + fx * (data[at + width + 1]! - data[at + width]!)
  return upper + (y - top) * (lower - upper)
}
