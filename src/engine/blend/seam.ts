import { intersectRects, isEmptyRect, type Rect, rectOfSize } from '../geometry'
import { freePixels, type Raster } from '../raster'
import { type Alignment, KeptWarp, type KnownPixels, showsAnother, type Tint } from '../registration'
import { inRows, type Work, within } from '../work'
import { type Field, spread } from './membrane'
import { type Cells, type RingVerdict, trustRing } from './seam-trust'
import type { Surroundings } from './surroundings'

/** A smooth correction on the answer's grid; cell (0, 0) begins at `rect`'s corner, cells are `step` pixels wide. */
export type Membrane = { readonly rect: Rect; readonly step: number; readonly field: Field }

/** The correction, null where it is off; `verdict` says why. */
export type Seam = { readonly membrane: Membrane | null; readonly verdict: RingVerdict }

/** The residual is read from here to this far beyond the feather, in the answer's pixels. */
const RING_FROM_PX = 2
const RING_BEYOND_PX = 12
/** Cells along the longer side of what the mask spans: a membrane is smooth, more would show nothing. */
const MAX_CELLS = 256
/** Smallest cell: means of 2 × 2 already halve the noise. */
const MIN_STEP = 2
/** Standard deviation of the blur along the ring, in pixels: noise and detail are not to be spread inwards. */
const BLUR_PX = 4

/**
 * What is still missing from answer to reference around the mask, after the tint, spread smoothly across it.
 * `featherPx` is on the answer's grid. `mode` 'auto' leaves it off where the answer was not found to show the picture, or
 * the ring's residual looks like other content rather than another light.
 * `kept` spares the next one with the same alignment the warping. Works on the answer's grid, in at most 256 × 256 cells besides one picture of the ring's size.
 */
export function* measureSeam(
  answer: Raster,
  reference: Raster,
  surroundings: Surroundings,
  featherPx: number,
  alignment: Alignment,
  tint: Tint,
  mode: 'auto' | 'on',
  kept: KeptWarp | null = null,
): Work<Seam> {
  const furthest = Math.max(RING_FROM_PX, featherPx) + RING_BEYOND_PX
  const rect = ringBounds(surroundings, furthest)
  if (isEmptyRect(rect))
    return { membrane: null, verdict: { kind: 'no-ring', rejected01: 0, spreadLevels: 0 } }
  const ring = cutRing(surroundings, rect, furthest)
  const placement = { ...alignment, source: rectOfSize(answer) }
  const bounds = kept ? placement.source : rect
  const aligned = (kept ?? new KeptWarp()).known(answer, placement, bounds)
  yield* within(aligned.make(rect, ring), 0, 0.5)
  const step = Math.max(MIN_STEP, Math.ceil(Math.max(rect.width, rect.height) / MAX_CELLS))
  const cells = yield* within(residualCells(aligned, reference, rect, ring, tint, step), 0.5, 0.7)
  freePixels(ring)
  if (!kept) freePixels(aligned.pixels.data)
  const verdict = trustRing(cells)
  if (verdict.kind === 'no-ring') return { membrane: null, verdict }
  if (mode === 'auto' && showsAnother(alignment))
    return { membrane: null, verdict: { ...verdict, kind: 'other-content' } }
  if (mode === 'auto' && verdict.kind !== 'trusted') return { membrane: null, verdict }
  const field = smoothedKnown(cells, Math.ceil(2 * (BLUR_PX / step) ** 2))
  if (isUnseen(field)) return { membrane: null, verdict: { ...verdict, kind: 'nothing-to-correct' } }
  const isSpread = yield* within(spread(field), 0.7, 1)
  return { membrane: isSpread ? { rect, step, field } : null, verdict }
}

/** A difference of less than a level, root mean square, is what resampling leaves. */
function isUnseen({ values, known }: Field): boolean {
  let sum = 0
  let count = 0
  for (let i = 0; i < known.length; i++) {
    if (!known[i]) continue
    count += 3
    for (let c = 0; c < 3; c++) sum += values[3 * i + c]! ** 2
  }
  return sum < count
}

function ringBounds({ width, height, bounds }: Surroundings, furthest: number): Rect {
  if (isEmptyRect(bounds)) return bounds
  const grown = Math.ceil(furthest)
  const rect = {
    x: bounds.x - grown,
    y: bounds.y - grown,
    width: bounds.width + 2 * grown,
    height: bounds.height + 2 * grown,
  }
  return intersectRects(rect, { x: 0, y: 0, width, height })
}

function cutRing({ width, distance }: Surroundings, rect: Rect, furthest: number): Uint8Array<ArrayBuffer> {
  const ring = new Uint8Array(rect.width * rect.height)
  for (let y = 0; y < rect.height; y++)
    for (let x = 0; x < rect.width; x++) {
      const away = distance[(rect.y + y) * width + rect.x + x]!
      if (away >= RING_FROM_PX && away <= furthest) ring[y * rect.width + x] = 255
    }
  return ring
}

function* residualCells(
  { pixels, bounds }: KnownPixels,
  reference: Raster,
  rect: Rect,
  ring: Uint8Array,
  tint: Tint,
  step: number,
): Work<Cells> {
  const width = Math.ceil(rect.width / step)
  const height = Math.ceil(rect.height / step)
  const values = new Float32Array(3 * width * height)
  const weights = new Float32Array(width * height)
  const [red, green, blue] = tint
  const addRow = (y: number) => {
    const ringRow = y * rect.width
    const cellRow = Math.floor(y / step) * width
    const originalRow = (rect.y + y) * reference.width + rect.x
    const alignedRow = (rect.y + y - bounds.y) * bounds.width + rect.x - bounds.x
    for (let x = 0; x < rect.width; x++) {
      if (ring[ringRow + x] === 0) continue
      const at = 4 * (alignedRow + x)
      const original = 4 * (originalRow + x)
      if (pixels.data[at + 3] !== 255 || reference.data[original + 3] !== 255) continue
      const cell = cellRow + Math.floor(x / step)
      weights[cell]! += 1
      values[3 * cell]! += reference.data[original]! - (red.gain * pixels.data[at]! + red.bias)
      values[3 * cell + 1]! +=
        reference.data[original + 1]! - (green.gain * pixels.data[at + 1]! + green.bias)
      values[3 * cell + 2]! += reference.data[original + 2]! - (blue.gain * pixels.data[at + 2]! + blue.bias)
    }
  }
  const addRows = (from: number, to: number) => {
    for (let y = from; y < to; y++) addRow(y)
  }
  yield* inRows(rect.width, rect.height, addRows, 3)
  for (let cell = 0; cell < weights.length; cell++)
    if (weights[cell]! > 0) for (let c = 0; c < 3; c++) values[3 * cell + c]! /= weights[cell]!
  return { width, height, values, weights }
}

/** Blurred among the trusted cells alone (normalised convolution, Knutsson & Westin 1993), `passes` of 1 2 1. */
function smoothedKnown({ width, height, values, weights }: Cells, passes: number): Field {
  const planes = new Float32Array(4 * width * height)
  for (let i = 0; i < weights.length; i++) {
    planes[4 * i + 3] = weights[i]!
    for (let c = 0; c < 3; c++) planes[4 * i + c] = weights[i]! * values[3 * i + c]!
  }
  for (let pass = 0; pass < passes; pass++) {
    blurLines(planes, height, width, 4 * width, 4)
    blurLines(planes, width, height, 4, 4 * width)
  }
  const known = new Uint8Array(width * height)
  const blurred = new Float32Array(3 * width * height)
  for (let i = 0; i < known.length; i++) {
    if (weights[i]! <= 0 || planes[4 * i + 3]! <= 0) continue
    known[i] = 1
    for (let c = 0; c < 3; c++) blurred[3 * i + c] = planes[4 * i + c]! / planes[4 * i + 3]!
  }
  return { width, height, values: blurred, known }
}

/** 1 2 1 along lines of `length` samples of four values, in place; ends repeat. */
function blurLines(
  planes: Float32Array,
  lines: number,
  length: number,
  lineStride: number,
  stride: number,
): void {
  for (let line = 0; line < lines; line++)
    for (let c = 0; c < 4; c++) {
      const start = line * lineStride + c
      let before = planes[start]!
      for (let i = 0; i < length; i++) {
        const at = start + i * stride
        const here = planes[at]!
        const after = i < length - 1 ? planes[at + stride]! : here
        planes[at] = (before + 2 * here + after) / 4
        before = here
      }
    }
}
