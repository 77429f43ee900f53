import type { Raster } from '../raster'
import { GuidedFilter } from './guided-filter'

/** Edge of the squares in which outlines are refined: most of a picture has none. */
export const BLOCK_SIZE = 32

/** Coverage of one level of the picture, in blocks of BLOCK_SIZE². */
export type EdgeLevel = {
  readonly width: number
  readonly height: number
  readonly columns: number
  readonly rows: number
  /** Where the outline runs: coverage 0..1, row-major. */
  readonly blocks: readonly (Float32Array | undefined)[]
  /** What the other blocks are throughout: 0 or 1. */
  readonly solid: Uint8Array
}

/** Places outside the picture have what its nearest pixel has. */
export function coverageAt(level: EdgeLevel, x: number, y: number): number {
  const column = Math.min(level.width - 1, Math.max(0, x))
  const row = Math.min(level.height - 1, Math.max(0, y))
  const index = Math.floor(row / BLOCK_SIZE) * level.columns + Math.floor(column / BLOCK_SIZE)
  const block = level.blocks[index]
  if (!block) return level.solid[index]!
  return block[(row % BLOCK_SIZE) * BLOCK_SIZE + (column % BLOCK_SIZE)]!
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
/** Length of the difference of two colours, 0..1 a channel, below which their direction means nothing. */
const LEAST_CONTRAST = 0.02

/** Of a block and its margin. */
export const FILTERED_SIZE = BLOCK_SIZE + 2 * MARGIN
const FILTERED_PIXELS = FILTERED_SIZE ** 2

/** Refines one block after the other in memory of its own. */
export class BlockRefiner {
  private readonly filter = new GuidedFilter(FILTERED_SIZE, FILTERED_SIZE, RADIUS, EPSILON)
  private readonly colors = new Uint8Array(FILTERED_PIXELS * 3)
  private readonly guide = new Float32Array(FILTERED_PIXELS)
  private readonly held = new Uint8Array(FILTERED_PIXELS)
  private readonly stack = new Int32Array(FILTERED_PIXELS)

  /**
   * A block's coverage along the picture's edges. `rough`: what is known so far of the block and MARGIN around it, 0..1,
   * at most a few pixels off.
   */
  refine(source: Raster, left: number, top: number, rough: Float32Array): Float32Array {
    this.lookAlongAxis(source, left - MARGIN, top - MARGIN, rough)
    const crisp = this.filter.run(this.guide, rough)
    for (let i = 0; i < crisp.length; i++)
      crisp[i] = Math.min(1, Math.max(0, (crisp[i]! - 0.5) * STEEPNESS + 0.5))
    this.clearCrumbs(crisp, rough)
    const block = new Float32Array(BLOCK_SIZE * BLOCK_SIZE)
    for (let y = 0; y < BLOCK_SIZE; y++) {
      const from = (y + MARGIN) * FILTERED_SIZE + MARGIN
      block.set(crisp.subarray(from, from + BLOCK_SIZE), y * BLOCK_SIZE)
    }
    return block
  }

  /**
   * Fills the guide with the picture as one number a pixel, 0..1: seen along the line in RGB on which inside and outside
   * differ most (Fisher 1936, with equal variances in all directions), so that an edge between two colours of one
   * brightness is seen too.
   */
  private lookAlongAxis(source: Raster, left: number, top: number, rough: Float32Array): void {
    const { colors, guide } = this
    const { width, height, data } = source
    const isWithin = left >= 0 && top >= 0 && left + FILTERED_SIZE <= width && top + FILTERED_SIZE <= height
    let [red, green, blue, inside] = [0, 0, 0, 0]
    let [redAll, greenAll, blueAll] = [0, 0, 0]
    for (let y = 0, i = 0; y < FILTERED_SIZE; y++) {
      const row = isWithin ? top + y : Math.min(height - 1, Math.max(0, top + y))
      let at = (row * width + left) * 4
      for (let x = 0; x < FILTERED_SIZE; x++, i++, at += 4) {
        if (!isWithin) at = (row * width + Math.min(width - 1, Math.max(0, left + x))) * 4
        const r = data[at]!
        const g = data[at + 1]!
        const b = data[at + 2]!
        colors[i * 3] = r
        colors[i * 3 + 1] = g
        colors[i * 3 + 2] = b
        redAll += r
        greenAll += g
        blueAll += b
        if (rough[i]! <= 0.5) continue
        inside++
        red += r
        green += g
        blue += b
      }
    }
    const within = 255 * Math.max(1, inside)
    const without = 255 * Math.max(1, FILTERED_PIXELS - inside)
    const axis = [
      red / within - (redAll - red) / without,
      green / within - (greenAll - green) / without,
      blue / within - (blueAll - blue) / without,
    ]
    const length = Math.hypot(...axis)
    const unit = length > LEAST_CONTRAST ? axis.map((part) => part / length) : [0.577, 0.577, 0.577]
    const [ur, ug, ub] = unit.map((part) => part / 255) as [number, number, number]
    for (let i = 0; i < FILTERED_PIXELS; i++)
      guide[i] = colors[i * 3]! * ur + colors[i * 3 + 1]! * ug + colors[i * 3 + 2]! * ub
  }

  /** Takes away specks that hang on nothing that was solid before, inside and outside. */
  private clearCrumbs(coverage: Float32Array, rough: Float32Array): void {
    const { held, stack } = this
    const size = FILTERED_SIZE
    let open = 0
    for (let i = 0; i < FILTERED_PIXELS; i++) {
      const isHeld = coverage[i]! > 0.5 ? rough[i]! > 1 - SOLID : rough[i]! < SOLID
      held[i] = isHeld ? 1 : 0
    }
    for (let k = 0; k < size; k++) {
      held[k] = 1
      held[FILTERED_PIXELS - 1 - k] = 1
      held[k * size] = 1
      held[k * size + size - 1] = 1
    }
    for (let i = size; i < FILTERED_PIXELS - size; i++) if (!held[i]) open++
    if (open === 0) return
    let depth = 0
    for (let i = size; i < FILTERED_PIXELS - size; i++) {
      if (held[i]) continue
      const isInside = coverage[i]! > 0.5
      const isBeside = (j: number) => held[j] === 1 && coverage[j]! > 0.5 === isInside
      if (!isBeside(i - 1) && !isBeside(i + 1) && !isBeside(i - size) && !isBeside(i + size)) continue
      held[i] = 1
      stack[depth++] = i
      open--
    }
    // Nothing outside the frame is ever open, so that each of these has four neighbours.
    while (depth > 0 && open > 0) {
      const i = stack[--depth]!
      const isInside = coverage[i]! > 0.5
      for (let side = 0; side < 4; side++) {
        const j = side === 0 ? i - 1 : side === 1 ? i + 1 : side === 2 ? i - size : i + size
        if (held[j] || coverage[j]! > 0.5 !== isInside) continue
        held[j] = 1
        open--
        stack[depth++] = j
      }
    }
    if (open === 0) return
    for (let i = 0; i < FILTERED_PIXELS; i++) if (!held[i]) coverage[i] = coverage[i]! > 0.5 ? 0 : 1
  }
}
