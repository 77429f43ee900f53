import { type PasteSettings, pasteBack, preparePaste } from '../../../src/engine/blend'
import type { Rect } from '../../../src/engine/geometry'
import { type Coverage, cropReplicated, type Raster } from '../../../src/engine/raster'
import type { Alignment, Displacement } from '../../../src/engine/registration'
import { seamStep } from '../../../src/engine/report'
import { finish } from '../../../src/engine/work'
import { ANSWER_SIDE, answeredScene, PHOTO_NAMES, randomDamage, type Scene, squarePhoto } from './scenes'
import { type Damage, randomFrom } from './simulated-answer'

const FEATHER_PX = 16
const DOCUMENT_SIDE = 1280
const SETTINGS: PasteSettings = {
  featherPx: FEATHER_PX,
  colourStrength01: 1,
  seam: 'auto',
  isAligned: true,
  isRefined: true,
  nudgeX: 0,
  nudgeY: 0,
}

type Scenes = (trial: number, damage: Damage) => Scene

/**
 * Random answers over the photos in turn, each seeded: corner errors, bytes beyond the feather and the step across the
 * edge at the usual drifts; wrong alignments that were accepted at wide ones; uneven drifts with and without refinement.
 */
export function* runTrials(root: URL, count: number): Generator<string> {
  const photos = PHOTO_NAMES.map((name) => squarePhoto(root, name, DOCUMENT_SIDE))
  const others = PHOTO_NAMES.map((name) => squarePhoto(root, name, ANSWER_SIDE))
  const sceneOf: Scenes = (trial, damage) => {
    const at = trial % photos.length
    return answeredScene(photos[at]!, others[(at + 1) % others.length]!, damage, trial + 1)
  }
  yield* usualDrifts(sceneOf, count)
  yield wideDrifts(sceneOf, count)
  yield unevenDrifts(sceneOf, count)
}

function prepare({ document, answer, source, mask }: Scene) {
  return finish(preparePaste(document, answer, source, mask))
}

function* usualDrifts(sceneOf: Scenes, count: number): Generator<string> {
  const random = randomFrom(2024)
  const errors: number[] = []
  const contrasts: number[] = []
  let [refused, changed] = [0, 0]
  for (let trial = 0; trial < count; trial++) {
    const scene = sceneOf(trial, randomDamage(random, ANSWER_SIDE))
    const prepared = prepare(scene)
    if (prepared.alignment.warning !== null) {
      refused++
      continue
    }
    errors.push(motionError(prepared.alignment, scene.damage, scene.answer))
    const place = { base: scene.document, source: scene.source, inside: scene.source, coverage: scene.mask }
    const answer = { raster: scene.answer, prepared, surroundings: prepared.surroundings }
    const { rect, patch, alpha } = finish(pasteBack(place, answer, SETTINGS))
    const original = cropReplicated(scene.document, rect)
    for (let i = 0; i < alpha.length; i++)
      if (alpha[i] === 0 && [0, 1, 2, 3].some((c) => patch.data[4 * i + c] !== original.data[4 * i + c]))
        changed++
    const line = cutMask(scene, rect)
    contrasts.push(seamStep(patch, line) / seamStep(cropReplicated(scene.truth, within(rect, scene)), line))
  }
  yield `usual drifts, ${count} trials: refused ${refused}; corner error px ${spread(errors)}`
  const above = contrasts.filter((contrast) => contrast > 1.15).length
  yield `  pixels changed beyond the feather ${changed}; step over the truth's own ${spread(contrasts)}, above 1.15 in ${above}`
}

function wideDrifts(sceneOf: Scenes, count: number): string {
  const random = randomFrom(2025)
  const errors: number[] = []
  let refused = 0
  for (let trial = 0; trial < count; trial++) {
    const usual = randomDamage(random, ANSWER_SIDE)
    const most = (value: number) => (2 * random() - 1) * value
    const drift = { scale: 1 + most(0.05), rotation: most(0.01), shiftX: most(50), shiftY: most(50) }
    const scene = sceneOf(trial, { ...usual, drift })
    const { alignment } = prepare(scene)
    if (alignment.warning !== null) refused++
    else errors.push(motionError(alignment, scene.damage, scene.answer))
  }
  const wrong = errors.filter((error) => error > 0.5).length
  return `±50 px and ±5 %, ${count} trials: refused ${refused}, wrong and accepted ${wrong}; corner error px ${spread(errors)}`
}

/** Half a wave or one across the picture, of two to four pixels, besides the usual drift. */
function unevenDrifts(sceneOf: Scenes, count: number): string {
  const random = randomFrom(2026)
  const refined: number[] = []
  const without: number[] = []
  let refused = 0
  for (let trial = 0; trial < count; trial++) {
    const [u, v, most] = [random() * 6, random() * 6, (2 + 2 * random()) / Math.SQRT2]
    const bend = (x: number, y: number) => {
      const [a, b] = [(x / ANSWER_SIDE) * Math.PI, (y / ANSWER_SIDE) * Math.PI]
      return [
        most * Math.sin(2 * a + u) * Math.cos(b + v),
        most * Math.cos(2 * b + u) * Math.sin(a + v),
      ] as const
    }
    const scene = sceneOf(trial, { ...randomDamage(random, ANSWER_SIDE), bend })
    const { alignment } = prepare(scene)
    if (alignment.warning !== null) {
      refused++
      continue
    }
    refined.push(placeError(alignment, scene, true))
    without.push(placeError(alignment, scene, false))
  }
  const worse = refined.filter((error, i) => error > without[i]! + 0.02).length
  return `uneven drifts up to 4 px, ${count} trials: refused ${refused}; mean error px ${spread(refined)}; without refinement ${spread(without)}; worse with it in ${worse}`
}

/** A rectangle of the document in the pixels of what was sent. */
function within(rect: Rect, { source }: Scene): Rect {
  return { ...rect, x: rect.x - source.x, y: rect.y - source.y }
}

function cutMask({ source, mask }: Scene, rect: Rect): Coverage {
  const data = new Uint8Array(rect.width * rect.height)
  for (let y = 0; y < rect.height; y++) {
    const from = (rect.y - source.y + y) * mask.width + rect.x - source.x
    data.set(mask.data.subarray(from, from + rect.width), y * rect.width)
  }
  return { width: rect.width, height: rect.height, data }
}

/** Where the answer shows what the reference has at (x, y), about the middle. */
function moved(drift: Damage['drift'], side: number, x: number, y: number): readonly [number, number] {
  const middle = (side - 1) / 2
  const [cos, sin] = [drift.scale * Math.cos(drift.rotation), drift.scale * Math.sin(drift.rotation)]
  const [dx, dy] = [x - middle, y - middle]
  return [cos * dx - sin * dy + middle + drift.shiftX, sin * dx + cos * dy + middle + drift.shiftY]
}

function motionError({ similarity }: Alignment, { drift }: Damage, { width: side }: Raster): number {
  const corners = [
    [0, 0],
    [side - 1, 0],
    [0, side - 1],
    [side - 1, side - 1],
  ] as const
  return Math.max(
    ...corners.map(([x, y]) => {
      const [ax, ay] = moved(similarity, side, x, y)
      const [bx, by] = moved(drift, side, x, y)
      return Math.hypot(ax - bx, ay - by)
    }),
  )
}

/** Mean distance from where the answer shows the reference's pixels to where it was found to, outside the mask. */
function placeError(
  { similarity, displacement }: Alignment,
  { mask, damage, answer }: Scene,
  isRefined: boolean,
): number {
  const side = answer.width
  let sum = 0
  let count = 0
  for (let y = 32; y < side - 32; y += 16)
    for (let x = 32; x < side - 32; x += 16) {
      if (mask.data[y * side + x]! > 0) continue
      const [bx, by] = damage.bend?.(x, y) ?? [0, 0]
      const [trueX, trueY] = moved(damage.drift, side, x, y)
      const [foundX, foundY] = moved(similarity, side, x, y)
      const [ux, uy] = isRefined && displacement ? displaced(displacement, x, y) : [0, 0]
      sum += Math.hypot(trueX + bx - foundX - ux, trueY + by - foundY - uy)
      count++
    }
  return sum / count
}

/** The displacement at a pixel, linear between its nodes. */
function displaced(
  { step, columns, rows, dx, dy }: Displacement,
  x: number,
  y: number,
): readonly [number, number] {
  const u = Math.min(columns - 1.001, (x + 0.5) / step)
  const v = Math.min(rows - 1.001, (y + 0.5) / step)
  const [i, j] = [Math.floor(u), Math.floor(v)]
  const at = (values: Float32Array) => {
    const value = (column: number, row: number) => values[row * columns + column]!
    const upper = value(i, j) + (u - i) * (value(i + 1, j) - value(i, j))
    const lower = value(i, j + 1) + (u - i) * (value(i + 1, j + 1) - value(i, j + 1))
    return upper + (v - j) * (lower - upper)
  }
  return [at(dx), at(dy)]
}

function spread(values: readonly number[]): string {
  const sorted = values.toSorted((one, other) => one - other)
  const at = (share: number) =>
    (sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN).toFixed(3)
  return `median ${at(0.5)}, 95 % ${at(0.95)}, worst ${at(1)}`
}
