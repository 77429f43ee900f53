import { type Coverage, createRaster, type Raster } from '../raster'
import { inRows, rising, type Work, within } from '../work'
import { fillArea } from './fill-area'
import { groupHole } from './hole-groups'
import { createRandom, type Random } from './random'
import { cutWorkArea, KNOWN, PENDING, pasteHole, searchRect } from './work-area'

/** An integer ≥ 0. The same seed gives the same pixels, another one another fill of the same quality. */
export type FillOptions = { readonly seed: number }

/** From here on a pixel is filled, below it is kept: half covered. */
const MIN_COVERAGE = 128

/**
 * Fills every pixel whose coverage is at least 128 with texture copied from the pixels outside, or with a
 * smooth membrane where the mask leaves too little to copy from; a picture that is covered whole becomes
 * opaque mid-grey. What stood in the hole has no influence. Alpha is smooth across the hole, 255 where the
 * hole's surroundings are opaque; fully transparent pixels are not copied from.
 *
 * Yields its progress, 0..1 and never falling, about every ten milliseconds of work; it may be left at any
 * yield. Returns a new raster whose pixels outside the hole have the bytes of `image`. Neither argument is
 * changed. Throws only if their sizes differ.
 */
export function* fillHole(
  image: Raster,
  hole: Coverage,
  options: FillOptions,
): Generator<number, Raster, void> {
  if (hole.width !== image.width || hole.height !== image.height)
    throw new RangeError(`coverage is ${hole.width}×${hole.height}, image is ${image.width}×${image.height}`)
  const filled = createRaster(image.width, image.height, image.data.slice())
  yield* rising(fillGroups(filled, hole, createRandom(options.seed)))
  return filled
}

function* fillGroups(image: Raster, hole: Coverage, random: Random): Work<void> {
  const { width, height } = image
  const states = new Uint8Array(width * height)
  const markRows = (from: number, to: number) => {
    for (let at = from * width; at < to * width; at++)
      states[at] = hole.data[at]! >= MIN_COVERAGE ? PENDING : KNOWN
  }
  yield* within(inRows(width, height, markRows), 0, 0.01)
  const groups = yield* within(groupHole(states, image), 0.01, 0.02)
  const costs = groups.boxes.map((box) => box.width * box.height)
  const total = costs.reduce((sum, cost) => sum + cost, 0)
  let done = 0.02
  for (const [index, box] of groups.boxes.entries()) {
    const next = done + (0.98 * costs[index]!) / total
    const rect = searchRect(box, image)
    const isOwn = (x: number, y: number) => groups.groupAt(x, y) === index
    const area = yield* within(cutWorkArea(image, states, rect, isOwn), done, done)
    yield* within(fillArea(area, random), done, next)
    yield* within(pasteHole(area, image, states, rect), next, next)
    done = next
  }
}
