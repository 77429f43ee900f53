import { type Coverage, freePixels, type Raster } from '../raster'
import { type Work, within } from '../work'
import { halved, halvedArea, luminancePlane, type Plane, smoothed } from './plane'

/** Both pictures at one size. */
export type Level = {
  /** Smoothed luminance. */
  readonly answer: Plane
  readonly reference: Plane
  /** 255 where the reference may be compared, otherwise 0. */
  readonly valid: Coverage
  /** Full-size pixels per pixel of this level. */
  readonly scale: number
  /** The middle of the full picture in this level's pixels, whose centres are whole numbers. */
  readonly centreX: number
  readonly centreY: number
}

/** More than this gains no accuracy that is seen; larger answers are registered at half their size. */
const MAX_PIXELS = 1_600_000
/** The coarsest level's shorter side is at least this: a picture of fewer pixels has no features left. */
const MIN_SIDE = 40
/** But for a picture so long and narrow that it still has as many pixels: its longer side is less, its shorter one at least that. */
const MAX_LONG_SIDE = 6 * MIN_SIDE
const MIN_NARROW_SIDE = 12

/** Finest first, each half of the one before. */
export function* buildLevels(answer: Raster, reference: Raster, valid: Coverage): Work<Level[]> {
  const { width, height } = reference
  let rawAnswer = yield* within(luminancePlane(answer), 0, 0.1)
  let rawReference = yield* within(luminancePlane(reference), 0.1, 0.2)
  let area = comparable(answer, reference, valid)
  let scale = 1
  let centreX = (width - 1) / 2
  let centreY = (height - 1) / 2
  const levels: Level[] = []
  let done = 0.2
  for (;;) {
    const share = (0.8 * 0.75) / 4 ** levels.length
    if (rawReference.width * rawReference.height <= MAX_PIXELS) {
      rawAnswer = yield* inPlaceOf(rawAnswer, within(smoothed(rawAnswer), done, done + share / 2))
      rawReference = yield* inPlaceOf(
        rawReference,
        within(smoothed(rawReference), done + share / 2, done + share),
      )
      done += share
      levels.push({ answer: rawAnswer, reference: rawReference, valid: area, scale, centreX, centreY })
    }
    if (levels.length > 0 && isCoarsest(rawReference)) return levels
    const isHeld = levels.length > 0
    rawAnswer = yield* inPlaceOf(isHeld ? null : rawAnswer, within(halved(rawAnswer), done, done))
    rawReference = yield* inPlaceOf(isHeld ? null : rawReference, within(halved(rawReference), done, done))
    area = halvedArea(area)
    scale *= 2
    centreX = (centreX - 0.5) / 2
    centreY = (centreY - 0.5) / 2
  }
}

function isCoarsest({ width, height }: Plane): boolean {
  const side = Math.min(width, height)
  return side < 2 * MIN_SIDE && (Math.max(width, height) < MAX_LONG_SIDE || side < 2 * MIN_NARROW_SIDE)
}

/** What is made of a plane, which is then freed where it is given. */
function* inPlaceOf(plane: Plane | null, work: Work<Plane>): Work<Plane> {
  const made = yield* work
  if (plane) freePixels(plane.data)
  return made
}

/** Nobody may look at the levels from then on. */
export function freeLevels(levels: readonly Level[]): void {
  for (const { answer, reference, valid } of levels)
    for (const { data } of [answer, reference, valid]) freePixels(data)
}

/** Hidden colours say nothing: only pixels that are opaque in both. */
function comparable(answer: Raster, reference: Raster, { width, height, data }: Coverage): Coverage {
  const area = new Uint8Array(data.length)
  for (let i = 0; i < area.length; i++) {
    const isOpaque = answer.data[4 * i + 3]! === 255 && reference.data[4 * i + 3]! === 255
    if (data[i]! >= 128 && isOpaque) area[i] = 255
  }
  return { width, height, data: area }
}

/** Longer side of the level whose blocks are looked at: fine enough for tenths of a pixel, and cheap. */
const BLOCKS_SIDE = 640

/** The index of the finest level for work on blocks; of a long and narrow picture, one that is still as high as they are. */
export function blocksLevel(levels: readonly Level[]): number {
  const narrow = levels.findIndex(({ reference }) => Math.min(reference.width, reference.height) < MIN_SIDE)
  const coarsest = Math.max(0, (narrow < 0 ? levels.length : narrow) - 1)
  const index = levels.findIndex(
    ({ reference }) => Math.max(reference.width, reference.height) <= BLOCKS_SIDE,
  )
  return index < 0 ? coarsest : Math.min(index, coarsest)
}
