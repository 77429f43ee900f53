import type { Rect } from '../geometry'
import { pixelWords, type Raster } from '../raster'
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
/** Farther than twice the radius nothing changes, and once more is looked at for that. */
const REACH = 3 * RADIUS
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

/** What is neither wholly in nor wholly out, with all around it that the filter changes or looks at for that. */
function openPart(rough: Float32Array): Rect {
  const size = FILTERED_SIZE
  const isOpen = (i: number) => rough[i]! > 0 && rough[i]! < 1
  const hasOpen = (start: number, step: number) => {
    for (let k = 0, i = start; k < size; k++, i += step) if (isOpen(i)) return true
    return false
  }
  let [left, top, right, bottom] = [0, 0, size, size]
  while (top < bottom && !hasOpen(top * size, 1)) top++
  while (bottom > top && !hasOpen((bottom - 1) * size, 1)) bottom--
  while (left < right && !hasOpen(left, size)) left++
  while (right > left && !hasOpen(right - 1, size)) right--
  const x = Math.max(0, left - REACH)
  const y = Math.max(0, top - REACH)
  return { x, y, width: Math.min(size, right + REACH) - x, height: Math.min(size, bottom + REACH) - y }
}

/** Blocks that share a piece of memory: one piece for each would cost more than what it holds. */
const BLOCKS_PER_PIECE = 64
const BLOCK_PIXELS = BLOCK_SIZE ** 2

/** Refines one block after the other in memory of its own. */
export class BlockRefiner {
  private readonly filter = new GuidedFilter(FILTERED_SIZE, FILTERED_SIZE, RADIUS, EPSILON)
  /** The source's pixels as words: what lies beside it looks like its nearest. */
  private readonly words = new Int32Array(FILTERED_PIXELS)
  private readonly guide = new Float32Array(FILTERED_PIXELS)
  private readonly crisp = new Float32Array(FILTERED_PIXELS)
  private readonly held = new Uint8Array(FILTERED_PIXELS)
  private readonly open = new Int32Array(FILTERED_PIXELS)
  private readonly stack = new Int32Array(FILTERED_PIXELS)
  private piece = new Float32Array(0)
  private used = 0

  /**
   * A block's coverage along the picture's edges, new. `rough`: what is known so far of the block and MARGIN around it,
   * 0..1, at most a few pixels off.
   */
  refine(source: Raster, left: number, top: number, rough: Float32Array): Float32Array {
    const { guide, crisp } = this
    const part = openPart(rough)
    crisp.set(rough)
    this.lookAlongAxis(source, left - MARGIN, top - MARGIN, rough)
    this.filter.run(guide, rough, part, crisp)
    this.clearCrumbs(crisp, rough, part)
    const block = this.newBlock()
    for (let y = 0; y < BLOCK_SIZE; y++) {
      const from = (y + MARGIN) * FILTERED_SIZE + MARGIN
      block.set(crisp.subarray(from, from + BLOCK_SIZE), y * BLOCK_SIZE)
    }
    return block
  }

  private newBlock(): Float32Array {
    if (this.used === this.piece.length) {
      this.piece = new Float32Array(BLOCKS_PER_PIECE * BLOCK_PIXELS)
      this.used = 0
    }
    this.used += BLOCK_PIXELS
    return this.piece.subarray(this.used - BLOCK_PIXELS, this.used)
  }

  /**
   * Fills the guide with the picture as one number a pixel, 0..1: seen along the line in RGB on which inside and outside
   * differ most (Fisher 1936, with equal variances in all directions), so that an edge between two colours of one
   * brightness is seen too.
   */
  private lookAlongAxis(source: Raster, left: number, top: number, rough: Float32Array): void {
    const { words, guide } = this
    this.takeWords(source, left, top)
    let [red, green, blue, inside] = [0, 0, 0, 0]
    let [redAll, greenAll, blueAll] = [0, 0, 0]
    for (let i = 0; i < FILTERED_PIXELS; i++) {
      const word = words[i]!
      const r = word & 255
      const g = (word >>> 8) & 255
      const b = (word >>> 16) & 255
      redAll += r
      greenAll += g
      blueAll += b
      if (rough[i]! <= 0.5) continue
      inside++
      red += r
      green += g
      blue += b
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
    for (let i = 0; i < FILTERED_PIXELS; i++) {
      const word = words[i]!
      guide[i] = (word & 255) * ur + ((word >>> 8) & 255) * ug + ((word >>> 16) & 255) * ub
    }
  }

  private takeWords(source: Raster, left: number, top: number): void {
    const { words } = this
    const { width, height } = source
    const from = pixelWords(source)
    const isWithin = left >= 0 && left + FILTERED_SIZE <= width
    for (let y = 0; y < FILTERED_SIZE; y++) {
      const row = Math.min(height - 1, Math.max(0, top + y)) * width
      const at = y * FILTERED_SIZE
      if (isWithin) words.set(from.subarray(row + left, row + left + FILTERED_SIZE), at)
      else
        for (let x = 0; x < FILTERED_SIZE; x++)
          words[at + x] = from[row + Math.min(width - 1, Math.max(0, left + x))]!
    }
  }

  /**
   * Makes the filtered coverage steep, and takes away specks that hang on nothing that was solid before, inside and
   * outside.
   */
  private clearCrumbs(coverage: Float32Array, rough: Float32Array, part: Rect): void {
    const { held, open, stack } = this
    const size = FILTERED_SIZE
    let count = 0
    for (let y = part.y; y < part.y + part.height; y++) {
      const isFrameRow = y === 0 || y === size - 1
      for (let x = part.x, i = y * size + x; x < part.x + part.width; x++, i++) {
        coverage[i] = Math.min(1, Math.max(0, (coverage[i]! - 0.5) * STEEPNESS + 0.5))
        const isHeld = coverage[i]! > 0.5 ? rough[i]! > 1 - SOLID : rough[i]! < SOLID
        if (isHeld || isFrameRow || x === 0 || x === size - 1) held[i] = 1
        else {
          held[i] = 0
          open[count++] = i
        }
      }
    }
    let left = count
    let depth = 0
    for (let k = 0; k < count; k++) {
      const i = open[k]!
      const isInside = coverage[i]! > 0.5
      const isBeside = (j: number) => held[j] === 1 && coverage[j]! > 0.5 === isInside
      if (!isBeside(i - 1) && !isBeside(i + 1) && !isBeside(i - size) && !isBeside(i + size)) continue
      held[i] = 1
      stack[depth++] = i
      left--
    }
    // Nothing outside the frame is ever open, so that each of these has four neighbours.
    while (depth > 0 && left > 0) {
      const i = stack[--depth]!
      const isInside = coverage[i]! > 0.5
      for (let side = 0; side < 4; side++) {
        const j = side === 0 ? i - 1 : side === 1 ? i + 1 : side === 2 ? i - size : i + size
        if (held[j] || coverage[j]! > 0.5 !== isInside) continue
        held[j] = 1
        left--
        stack[depth++] = j
      }
    }
    if (left === 0) return
    for (let k = 0; k < count; k++) {
      const i = open[k]!
      if (!held[i]) coverage[i] = coverage[i]! > 0.5 ? 0 : 1
    }
  }
}
