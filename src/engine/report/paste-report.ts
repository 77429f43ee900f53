import { outsideFeather, type PasteAnswer, type Pasted, type PastePlace } from '../blend'
import { containsRect, type Rect, rectOfSize, type Size } from '../geometry'
import { type Coverage, cropReplicated, freePixels, type Raster } from '../raster'
import { type Alignment, cornerDrift, type Tint, warp } from '../registration'
import { type Work, within } from '../work'
import { type Change, measureChange } from './change'
import { seamStep } from './seam-step'
import { tintShift } from './tint-shift'

/** What became of one result on its way back. */
export type PasteReport = {
  /** How far the answer's corners drifted, at most, in document pixels. */
  readonly driftDocPx: number
  readonly scalePercent: number
  readonly rotationDegrees: number
  readonly isBent: boolean
  readonly method: Alignment['method']
  readonly warning: Alignment['warning']
  readonly confidence01: number
  /** Mean ΔE2000 of the tint that the answer had, over what was not masked. */
  readonly colourShift: number
  /** The answer as it came against what was sent, outside mask and feather: what plain pasting would change. */
  readonly rawLeak: Change
  /** The same after alignment and tint, in means of 4 × 4: what the model drew anew, without its noise and blur. */
  readonly contentLeak: Change
  /** Pixels of the result outside the feather that are not the document's: always 0, counted all the same. */
  readonly changedOutside: number
  /** Document pixels per answer pixel along the worse axis. */
  readonly enlargement: number
  /** The result's step across the mask's edge over the document's own; null where either has none. */
  readonly seamContrast: number | null
}

/** Noise and the blocks of JPEG average out in cells of this side, an object does not. */
const CONTENT_CELL = 4

/**
 * Measures a pasted result; `featherPx` is the one it was pasted with. Takes up to a second for a 1024² answer: to be run
 * after the result is shown.
 */
export function* reportPaste(
  { base, source, inside, coverage }: PastePlace,
  { raster: answer, prepared, surroundings }: PasteAnswer,
  featherPx: number,
  pasted: Pasted,
): Work<PasteReport> {
  const { alignment, reference, tint } = prepared
  const { similarity } = alignment
  const enlargement = Math.max(source.width / answer.width, source.height / answer.height)
  const outside = outsideFeather(surroundings, (featherPx * answer.width) / source.width)
  leaveOutBeyond(outside, source, base)
  const rawLeak = yield* within(measureChange(reference, answer, outside, 1), 0, 0.4)
  const whole = { x: 0, y: 0, width: answer.width, height: answer.height }
  const aligned = yield* within(warp(answer, { ...alignment, source: whole }, whole, outside.data), 0.4, 0.7)
  applyTint(aligned, tint)
  const contentLeak = yield* within(measureChange(reference, aligned, outside, CONTENT_CELL), 0.7, 0.8)
  const colourShift = tintShift(answer, outside, tint)
  const original = cropReplicated(base, pasted.rect)
  const mask = cutCoverage(coverage, {
    ...pasted.rect,
    x: pasted.rect.x - inside.x,
    y: pasted.rect.y - inside.y,
  })
  const contrast = seamStep(pasted.patch, mask) / seamStep(original, mask)
  const changed = changedOutside(original, pasted)
  for (const { data } of [outside, aligned, original, mask, contentLeak.heat]) freePixels(data)
  return {
    driftDocPx: cornerDrift(similarity, answer) * enlargement,
    scalePercent: 100 * (similarity.scale - 1),
    rotationDegrees: (similarity.rotation * 180) / Math.PI,
    isBent: alignment.displacement !== null,
    method: alignment.method,
    warning: alignment.warning,
    confidence01: alignment.confidence,
    colourShift,
    rawLeak,
    contentLeak,
    changedOutside: changed,
    enlargement,
    seamContrast: Number.isFinite(contrast) ? contrast : null,
  }
}

/** What the answer shows past the base was made up for it, by repeating the base's edge: it is of no picture. */
function leaveOutBeyond({ width, height, data }: Coverage, source: Rect, base: Size): void {
  if (containsRect(rectOfSize(base), source)) return
  const isBeyond = (place: number, length: number) => place < 0 || place >= length
  for (let y = 0; y < height; y++) {
    const isRowBeyond = isBeyond(source.y + ((y + 0.5) * source.height) / height, base.height)
    for (let x = 0; x < width; x++)
      if (isRowBeyond || isBeyond(source.x + ((x + 0.5) * source.width) / width, base.width))
        data[y * width + x] = 0
  }
}

function applyTint({ data }: Raster, tint: Tint): void {
  for (let at = 0; at < data.length; at += 4)
    for (let c = 0; c < 3; c++) data[at + c] = tint[c]!.gain * data[at + c]! + tint[c]!.bias
}

function cutCoverage({ width, data }: Coverage, rect: Rect): Coverage {
  const cut = new Uint8Array(rect.width * rect.height)
  for (let y = 0; y < rect.height; y++) {
    const from = (rect.y + y) * width + rect.x
    cut.set(data.subarray(from, from + rect.width), y * rect.width)
  }
  return { width: rect.width, height: rect.height, data: cut }
}

function changedOutside(original: Raster, { patch, alpha }: Pasted): number {
  let changed = 0
  for (let i = 0; i < alpha.length; i++) {
    if (alpha[i] !== 0) continue
    for (let c = 4 * i; c < 4 * i + 4; c++)
      if (patch.data[c] !== original.data[c]) {
        changed++
        break
      }
  }
  return changed
}
