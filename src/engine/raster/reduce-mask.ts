import type { Coverage } from './raster'
import { resampleCoverage } from './resample-coverage'
import { isOnePiece, RING, RING_PAIRS } from './ring'
import { SourceBlocks } from './source-blocks'

/** What a target pixel is; those beyond the edges are kept. */
const KEPT = 0
/** Something edited lies in it, of less than half its area. */
const TOUCHED = 1
/** Its mean covers it by half. */
const EDITED = 2
const HALF = 128

/** Where more than this is touched, it is grain and no line: to look what hangs together would take long. */
const MOST_TOUCHED01 = 0.25

/** Up to so many source pixels per target pixel, one that is edited leaves no mean that is rounded to 0. */
const MAX_SEEN_IN_MEAN = 64

/**
 * The mask in the size that is sent, where 128 and more is edited: the coverage's mean (`resampleCoverage`), and what is
 * too thin or too small to reach half of any pixel. Such specks and lines get the pixels in which they lie, and lines that
 * the mean breaks up get those that join them; what is two target pixels thick stays its mean. Grain all over gets no joins.
 */
export function reduceMask(source: Coverage, width: number, height: number): Coverage {
  const reduced = resampleCoverage(source, width, height)
  const isReducing =
    width <= source.width && height <= source.height && width * height < source.width * source.height
  if (isReducing) keepThin(source, reduced)
  return reduced
}

function keepThin(source: Coverage, { width, height, data }: Coverage): void {
  const blocks = new SourceBlocks(source, width, height)
  const mayHide = source.width * source.height > MAX_SEEN_IN_MEAN * width * height
  const stride = width + 2
  const states = new Uint8Array(stride * (height + 2))
  let touched = 0
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const mean = data[y * width + x]!
      const at = (y + 1) * stride + x + 1
      if (mean >= HALF) states[at] = EDITED
      else if ((mean > 0 || mayHide) && blocks.isTouched(x, y)) {
        states[at] = TOUCHED
        touched++
      }
    }

  const hasJoins = touched <= MOST_TOUCHED01 * width * height
  const links = new Uint8Array(hasJoins ? states.length : 0)
  for (let y = 0; hasJoins && y < height; y++)
    for (let x = 0; x < width; x++) {
      const at = (y + 1) * stride + x + 1
      if (states[at] === TOUCHED) links[at] = blocks.links(x, y)
    }

  const steps = Int32Array.from(RING, ([dx, dy]) => dy * stride + dx)
  const near = new Uint8Array(RING.length)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at = (y + 1) * stride + x + 1
      if (states[at] !== TOUCHED) continue
      let around = 0
      let isAtEdge = false
      for (let i = 0; i < steps.length; i++) {
        const state = states[at + steps[i]!]!
        if (state !== KEPT) around |= 1 << i
        if (state === EDITED) isAtEdge = true
      }
      // Beside what is edited anyway only what holds it together is wanted: the rest is its edge.
      if (isAtEdge && !(hasJoins && isJoin(x, y, at, around))) states[at] = KEPT
      else data[y * width + x] = 255
    }

  function isJoin(x: number, y: number, at: number, around: number): boolean {
    near.fill(0)
    for (const { one, other, toOther, toOne } of RING_PAIRS) {
      const [first, second] = [at + steps[one]!, at + steps[other]!]
      if (states[first] === KEPT || states[second] === KEPT) continue
      const areEdited = states[first] === EDITED && states[second] === EDITED
      if (!areEdited && !(links[first]! & toOther) && !(links[second]! & toOne)) continue
      near[one]! |= 1 << other
      near[other]! |= 1 << one
    }
    return !isOnePiece(links[at]! & around, near) && blocks.isJoin(x, y, around, near)
  }
}
