import { type Rect, rectOfSize, type Size } from '../geometry'
import { copyReplicated } from './crop'
import { halfOf, halve, halvePart } from './halve'
import { pixelWords } from './pixel-words'
import { createRaster, type Raster } from './raster'
import type { SparePixels } from './spare-pixels'

/** A picture and its halves: level 0 is the picture, each further level is half the size of the one before. */
export type PictureLevels = {
  /** Levels there are, one at least. */
  readonly count: number
  /** Of a level, 0 .. count − 1, in its own pixels. */
  size(level: number): Size
  /** A copy of what lies under `rect`, in the level's pixels and inside it; in `spare` memory where that is given. */
  crop(level: number, rect: Rect, spare?: SparePixels): Raster
}

/** The last level fits into one square of this edge. */
const SMALLEST_LEVEL = 512
/** A quarter of the picture beside it is much to hold, and soon made where it is looked at. */
const CUT_LEVEL = 1
/** Pixels of the picture that are halved twice at a time: some milliseconds, and 4 MB beside the levels. */
const BAND_PIXELS = 4_000_000

/**
 * The levels of a raster, which is the caller's and not copied. Level 1 is not held but halved out of the picture wherever
 * it is looked at; the others take a twelfth of the picture's memory. Whoever changes pixels changes them on all levels
 * that are held.
 */
export class Pyramid implements PictureLevels {
  /** By level; null where it is cut out of the level before. */
  private held: readonly (Raster | null)[]

  private constructor(held: readonly (Raster | null)[]) {
    this.held = held
  }

  /** Builds the levels; yields how much of them is done, 0..1, every few milliseconds. */
  static *over(picture: Raster): Generator<number, Pyramid, void> {
    const held: (Raster | null)[] = [picture]
    let last: Raster = picture
    for (let size: Size = picture; Math.max(size.width, size.height) > SMALLEST_LEVEL; ) {
      size = halfOf(size)
      if (held.length === CUT_LEVEL) {
        held.push(null)
        continue
      }
      last = held.length === CUT_LEVEL + 1 ? yield* quarter(picture) : halve(last)
      held.push(last)
      yield 1
    }
    return new Pyramid(held)
  }

  /** The picture itself. */
  get base(): Raster {
    return this.held[0]!
  }

  get count(): number {
    return this.held.length
  }

  size(level: number): Size {
    return this.heldAt(level) ?? halfOf(this.base)
  }

  crop(level: number, rect: Rect, spare?: SparePixels): Raster {
    const held = this.heldAt(level)
    const { width, height } = rect
    const target = spare ? spare.take(width, height) : createRaster(width, height)
    if (!held) return halvePart(this.base, rect, target)
    copyReplicated(held, rect, pixelWords(target))
    return target
  }

  /** A level's own pixels; null where they are not held. */
  heldAt(level: number): Raster | null {
    const held = this.held[level]
    if (held === undefined) throw new RangeError(`There is no level ${level} of ${this.count}.`)
    return held
  }

  /** Becomes what `other` is: whoever has this one reads the other picture from now on. */
  become(other: Pyramid): void {
    this.held = other.held
  }
}

/** The picture halved twice, without its half at hand as a whole. */
function* quarter(picture: Raster): Generator<number, Raster, void> {
  const half = halfOf(picture)
  const { width, height } = halfOf(half)
  const target = createRaster(width, height)
  const rows = 2 * Math.max(1, Math.floor(BAND_PIXELS / (8 * picture.width)))
  const atHand = new Uint8ClampedArray(4 * half.width * rows)
  for (let top = 0; top < half.height; top += rows) {
    yield top / half.height
    const band = { ...rectOfSize(half), y: top, height: Math.min(rows, half.height - top) }
    const halved = createRaster(band.width, band.height, atHand.subarray(0, 4 * band.width * band.height))
    const into = { width, height: Math.ceil(band.height / 2) }
    const at = 4 * width * (top / 2)
    const rowsOfTarget = target.data.subarray(at, at + 4 * width * into.height)
    halvePart(
      halvePart(picture, band, halved),
      rectOfSize(into),
      createRaster(width, into.height, rowsOfTarget),
    )
  }
  return target
}
