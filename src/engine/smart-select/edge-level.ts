import type { Raster } from '../raster'
import { GuidedFilter, type Plane } from './guided-filter'

/** Edge of the squares in which outlines are refined: most of a picture has none. */
export const BLOCK_SIZE = 32

/** Coverage 0..1 of one level of the picture, only where the outline runs: block index → BLOCK_SIZE² values. */
export type EdgeLevel = {
  readonly width: number
  readonly height: number
  readonly columns: number
  readonly blocks: ReadonlyMap<number, Float32Array>
  /** What a pixel has that lies in no block. */
  readonly elsewhere: (x: number, y: number) => number
}

/** Places outside the picture have what its nearest pixel has. */
export function coverageAt(level: EdgeLevel, x: number, y: number): number {
  const column = Math.floor(x / BLOCK_SIZE)
  const row = Math.floor(y / BLOCK_SIZE)
  const block =
    column >= 0 && column < level.columns ? level.blocks.get(row * level.columns + column) : undefined
  return block ? block[(y - row * BLOCK_SIZE) * BLOCK_SIZE + x - column * BLOCK_SIZE]! : level.elsewhere(x, y)
}

/** Pixels around a block that its filter looks at: twice the radius. */
export const MARGIN = 6
const RADIUS = 3
/** Variance of the guide (0..1) below which there is no edge to follow. */
const EPSILON = 2e-4
/** How much steeper the filtered coverage is made around one half: a crisp outline, not a haze. */
const STEEPNESS = 2.2
/** Nearer to 0 or 1 than this is one or the other. */
export const SOLID = 0.02

/** Of a block and its margin. */
export const FILTERED_SIZE = BLOCK_SIZE + 2 * MARGIN
const filter = new GuidedFilter(FILTERED_SIZE, FILTERED_SIZE, RADIUS, EPSILON)

/**
 * One block's coverage along the picture's edges. `rough`: what is known so far of the block and MARGIN around it, 0..1,
 * at most a few pixels off.
 */
export function refineBlock(source: Raster, left: number, top: number, rough: Plane): Float32Array {
  const guide = guideOf(source, left - MARGIN, top - MARGIN, rough)
  const crisp = filter.run(guide, rough.data)
  for (let i = 0; i < crisp.length; i++)
    crisp[i] = Math.min(1, Math.max(0, (crisp[i]! - 0.5) * STEEPNESS + 0.5))
  clearCrumbs(crisp, rough)
  const block = new Float32Array(BLOCK_SIZE * BLOCK_SIZE)
  for (let y = 0; y < BLOCK_SIZE; y++) {
    const from = (y + MARGIN) * rough.width + MARGIN
    block.set(crisp.subarray(from, from + BLOCK_SIZE), y * BLOCK_SIZE)
  }
  return block
}

/**
 * The picture as one number a pixel, 0..1: seen along the line in RGB on which inside and outside differ most (Fisher
 * 1936, with equal variances in all directions), so that an edge between two colours of one brightness is seen too.
 */
function guideOf(source: Raster, left: number, top: number, rough: Plane): Float32Array {
  const { width, height } = rough
  const colors = new Float32Array(width * height * 3)
  const sums = new Float64Array(8)
  for (let y = 0; y < height; y++) {
    const row = Math.min(source.height - 1, Math.max(0, top + y)) * source.width
    for (let x = 0; x < width; x++) {
      const i = y * width + x
      const at = (row + Math.min(source.width - 1, Math.max(0, left + x))) * 4
      const side = rough.data[i]! > 0.5 ? 4 : 0
      for (let c = 0; c < 3; c++) {
        const value = source.data[at + c]! / 255
        colors[i * 3 + c] = value
        sums[side + c]! += value
      }
      sums[side + 3]!++
    }
  }
  const axis = [0, 1, 2].map((c) => sums[4 + c]! / Math.max(1, sums[7]!) - sums[c]! / Math.max(1, sums[3]!))
  const length = Math.hypot(...axis)
  const [red, green, blue] = length > 0.02 ? axis.map((part) => part / length) : [0.577, 0.577, 0.577]
  const data = new Float32Array(width * height)
  for (let i = 0; i < data.length; i++)
    data[i] = colors[i * 3]! * red! + colors[i * 3 + 1]! * green! + colors[i * 3 + 2]! * blue!
  return data
}

/** Takes away specks that hang on nothing that was solid before, inside and outside. */
function clearCrumbs(coverage: Float32Array, rough: Plane): void {
  const { width, height } = rough
  const held = new Uint8Array(coverage.length)
  const stack = new Int32Array(coverage.length)
  let depth = 0
  const hold = (i: number) => {
    held[i] = 1
    stack[depth++] = i
  }
  for (let i = 0; i < coverage.length; i++) {
    const x = i % width
    const isFrame = x === 0 || x === width - 1 || i < width || i >= width * (height - 1)
    const isSolid = coverage[i]! > 0.5 ? rough.data[i]! > 1 - SOLID : rough.data[i]! < SOLID
    if (isFrame || isSolid) hold(i)
  }
  while (depth > 0) {
    const i = stack[--depth]!
    const isInside = coverage[i]! > 0.5
    const x = i % width
    if (x > 0 && !held[i - 1] && coverage[i - 1]! > 0.5 === isInside) hold(i - 1)
    if (x + 1 < width && !held[i + 1] && coverage[i + 1]! > 0.5 === isInside) hold(i + 1)
    if (i >= width && !held[i - width] && coverage[i - width]! > 0.5 === isInside) hold(i - width)
    if (i + width < held.length && !held[i + width] && coverage[i + width]! > 0.5 === isInside)
      hold(i + width)
  }
  for (let i = 0; i < coverage.length; i++) if (!held[i]) coverage[i] = coverage[i]! > 0.5 ? 0 : 1
}
