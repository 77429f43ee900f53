import { type Pasted, type PasteSettings, pasteBack, preparePaste } from '../../../src/engine/blend'
import { cropReplicated, type Raster } from '../../../src/engine/raster'
import { seamStep } from '../../../src/engine/report'
import { finish } from '../../../src/engine/work'
import { bandDeltaE, stepError } from './band'
import { OTHER_WAYS } from './other-ways'
import { ANSWER_SIDE, answeredScene, PHOTO_NAMES, randomDamage, type Scene, squarePhoto } from './scenes'
import { randomFrom } from './simulated-answer'
import { measureTimes } from './times'

export { runTrials } from './trials'

const FEATHER_PX = 16
const BAND_PX = 16
const FEATHERS = [0, 2, 4, 8, 16, 32]
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

/** Yields tables as they are ready: quality against the ways of others, photo by photo, then times. */
export function* runPasteBackBench(root: URL): Generator<string> {
  yield `${ANSWER_SIDE}² answers with drift, tint, blur, noise and JPEG; an object inside the mask is new`
  yield `contrast: luma steps from pixel to pixel across the mask's edge over the truth's own there, 1 = alike`
  yield 'step: how far the luma step from outside to inside is from the truth’s, mean over tiles of 32 px along the edge'
  yield `band: mean ΔE2000 to the truth within ${BAND_PX} px of the edge, both sides`
  const ways = ['ours', ...Object.keys(OTHER_WAYS)]
  yield row(['', ...['contrast', 'step', 'band'].flatMap((what) => [what, ...ways.slice(1).map(() => '')])])
  yield row(['photo', ...ways, ...ways, ...ways])
  const random = randomFrom(17)
  const byFeather = new Map(FEATHERS.map((featherPx) => [featherPx, [] as Figures[]]))
  let least = 0
  for (const [index, name] of PHOTO_NAMES.entries()) {
    const other = squarePhoto(root, PHOTO_NAMES[(index + 1) % PHOTO_NAMES.length]!, ANSWER_SIDE)
    const document = squarePhoto(root, name, DOCUMENT_SIDE)
    const scene = answeredScene(document, other, randomDamage(random, ANSWER_SIDE), index + 1)
    const lay = ours(scene)
    const results = [lay(FEATHER_PX), ...Object.values(OTHER_WAYS).map((way) => otherWay(scene, way))]
    const figures = results.map((result) => figuresOf(result, scene))
    const [contrasts, steps, bands] = [0, 1, 2].map((which) => figures.map((three) => three[which]!))
    if (!contrasts || !steps || !bands) return
    for (const [featherPx, all] of byFeather) all.push(figuresOf(lay(featherPx), scene))
    if (isFirstLeast(steps) && isFirstLeast(bands)) least++
    yield row([name, ...[...contrasts, ...steps, ...bands].map((value) => value.toFixed(2))])
  }
  yield `ours has the least step and the least band in ${least} of ${PHOTO_NAMES.length} photos\n`
  yield 'ours by the width of the feather: means over the photos'
  yield row(['feather', 'contrast', 'step', 'band'])
  for (const [featherPx, all] of byFeather) {
    const means = [0, 1, 2].map((which) => all.reduce((sum, three) => sum + three[which]!, 0) / all.length)
    yield row([`${featherPx} px`, ...means.map((value) => value.toFixed(2))])
  }
  yield ''
  yield* measureTimes(root)
}

/** Contrast, step and band, as the tables' heads have it. */
type Figures = readonly [contrast: number, step: number, band: number]

function figuresOf(result: Raster, { truth, mask }: Scene): Figures {
  return [
    seamStep(result, mask) / seamStep(truth, mask),
    stepError(result, truth, mask),
    bandDeltaE(result, truth, mask, BAND_PX),
  ]
}

/** Prepared once: what differs from one feather to the next is the blending. */
function ours({ document, source, mask, answer }: Scene): (featherPx: number) => Raster {
  const prepared = finish(preparePaste(document, answer, source, mask))
  const place = { base: document, source, inside: source, coverage: mask }
  const pasting = { raster: answer, prepared, surroundings: prepared.surroundings }
  return (featherPx) => {
    const pasted = finish(pasteBack(place, pasting, { ...SETTINGS, featherPx }))
    return cropReplicated(laidInto(document, pasted), source)
  }
}

function laidInto(document: Raster, { rect, patch }: Pasted): Raster {
  const data = document.data.slice()
  for (let y = 0; y < rect.height; y++)
    data.set(
      patch.data.subarray(4 * y * rect.width, 4 * (y + 1) * rect.width),
      4 * ((rect.y + y) * document.width + rect.x),
    )
  return { ...document, data }
}

function otherWay({ document, source, mask, answer }: Scene, way: (typeof OTHER_WAYS)[string]): Raster {
  return way(cropReplicated(document, source), answer, mask, FEATHER_PX)
}

function isFirstLeast([first, ...others]: readonly number[]): boolean {
  return others.every((other) => first! < other)
}

function row(cells: readonly string[]): string {
  return cells.map((cell, column) => (column === 0 ? cell.padEnd(12) : cell.padStart(10))).join('')
}
