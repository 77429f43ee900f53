import { intersectRects, type Rect, rectOfSize } from '../geometry'
import type { PictureLevels } from '../raster'
import { signedDistance } from './distance'
import { grabCut } from './grab-cut'
import { INSIDE, OPEN, OUTSIDE } from './grid-cut'
import { type LabImage, labImage } from './lab-image'
import { type Click, markClicks, sampleOn } from './prompt'
import { keepMarked } from './regions'
import type { SoftMask } from './soft-mask'
import type { Steps } from './steps'

/** Pixels of the long edge of the second, closer look. */
const ZOOMED_EDGE = 256
/** Surroundings in the closer look, as a share of the object: what the background's colours are learnt from. */
const MARGIN = 0.2
/** How far the outline may move, as a share of the object, and in pixels of the first look. */
const BAND = 0.06
const LEAST_BAND_PX = 3
/** Evidence against moving the outline, in nats at the band's ends. */
const STAY = 6
const ROUNDS = 2

/** The document pixels around what is selected on an image, or null where nothing is. */
export function boundsOf({ width, height, rect }: LabImage, object: Uint8Array): Rect | null {
  let [left, top, right, bottom] = [width, height, -1, -1]
  for (let i = 0; i < object.length; i++) {
    if (!object[i]) continue
    const x = i % width
    const y = (i - x) / width
    left = Math.min(left, x)
    right = Math.max(right, x)
    top = Math.min(top, y)
    bottom = Math.max(bottom, y)
  }
  if (right < 0) return null
  const scaleX = rect.width / width
  const scaleY = rect.height / height
  const x = Math.floor(rect.x + left * scaleX)
  const y = Math.floor(rect.y + top * scaleY)
  const past = { x: Math.ceil(rect.x + (right + 1) * scaleX), y: Math.ceil(rect.y + (bottom + 1) * scaleY) }
  return { x, y, width: past.x - x, height: past.y - y }
}

/** The rectangle with `share` of its longer edge and `extraPx` more on every side, cut to the document. */
export function widened(rect: Rect, share: number, extraPx: number, levels: PictureLevels): Rect {
  const margin = Math.ceil(share * Math.max(rect.width, rect.height) + extraPx)
  const wide = {
    x: rect.x - margin,
    y: rect.y - margin,
    width: rect.width + 2 * margin,
    height: rect.height + 2 * margin,
  }
  return intersectRects(wide, rectOfSize(levels.size(0)))
}

function toSoftMask({ rect, width, height }: LabImage, object: Uint8Array): SoftMask {
  return { rect, width, height, data: Float32Array.from(object) }
}

/**
 * Looks again, closer, at the outline of what was found on `image`: colours are those of the object and of what is near
 * it. Unless `keepsAll`, only the parts are kept that adding clicks mark.
 */
export function* zoomIn(
  levels: PictureLevels,
  image: LabImage,
  object: Uint8Array,
  clicks: readonly Click[],
  keepsAll: boolean,
): Steps<SoftMask> {
  const found = toSoftMask(image, object)
  const bounds = boundsOf(image, object)
  if (!bounds) return found
  const foundPixel = image.rect.width / image.width
  const closer = labImage(levels, widened(bounds, MARGIN, 2 * foundPixel, levels), ZOOMED_EDGE)
  const { width } = closer
  yield
  const scale = width / closer.rect.width
  const band = scale * Math.max(LEAST_BAND_PX * foundPixel, BAND * Math.max(bounds.width, bounds.height))
  const marks = markClicks(closer, clicks)
  const { guess, bias, certain } = within(closer, found, marks, band)
  yield
  const cut = yield* grabCut(closer, certain, { guess, bias, colorWeight: 1, rounds: ROUNDS })
  return toSoftMask(closer, keepsAll ? cut : keepMarked(cut, width, marks))
}

/** What was found, open only in a band (its pixels) along its outline. */
function within(
  image: LabImage,
  found: SoftMask,
  marks: Uint8Array,
  band: number,
): { readonly guess: Uint8Array; readonly bias: Float32Array; readonly certain: Uint8Array } {
  const before = sampleOn(image, found)
  const guess = new Uint8Array(before.length)
  for (let i = 0; i < guess.length; i++) if (before[i]! > 0.5) guess[i] = 1
  const bias = signedDistance(guess, image.width, image.height)
  const certain = marks.slice()
  for (let i = 0; i < bias.length; i++) {
    const bands = bias[i]! / band
    if (marks[i] === OPEN && Math.abs(bands) > 1) certain[i] = bands > 0 ? INSIDE : OUTSIDE
    bias[i] = STAY * bands
  }
  return { guess, bias, certain }
}
