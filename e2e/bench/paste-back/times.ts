import { type PastePlace, type PasteSettings, pasteBack, preparePaste } from '../../../src/engine/blend'
import {
  createRaster,
  cropReplicated,
  type Raster,
  resample,
  resampleCoverage,
} from '../../../src/engine/raster'
import { reportPaste } from '../../../src/engine/report'
import { finish, type Work } from '../../../src/engine/work'
import { ANSWER_SIDE, answeredScene, randomDamage, squarePhoto } from './scenes'
import { randomFrom } from './simulated-answer'

const WIDTH = 8000
const HEIGHT = 6000
const FEATHER_PX = 24
const ROUNDS = 5
const SETTINGS: PasteSettings = {
  featherPx: FEATHER_PX,
  colourStrength01: 1,
  seam: 'auto',
  isAligned: true,
  isRefined: true,
  nudgeX: 0,
  nudgeY: 0,
}
/** The view of a document of 48 megapixels that fits on a large screen shows it an eighth as wide and high. */
const VIEW_PIXEL = 4

/** Times of one 1024² answer into 48 megapixels, one thread, the median of five rounds and the worst. */
export function* measureTimes(root: URL): Generator<string> {
  const tile = squarePhoto(root, 'astronaut', 2048)
  const document = tiled(tile)
  const other = squarePhoto(root, 'coffee', ANSWER_SIDE)
  const { answer, source, mask } = answeredScene(document, other, randomDamage(randomFrom(3), ANSWER_SIDE), 9)
  const reduced = resample(document, WIDTH / VIEW_PIXEL, HEIGHT / VIEW_PIXEL)
  const rows: Record<string, number[]> = {}
  const timed = <Result>(name: string, work: () => Work<Result>): Result => {
    const start = performance.now()
    const result = finish(work())
    rows[name] = [...(rows[name] ?? []), performance.now() - start]
    return result
  }
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now()
    const prepared = timed('reduce, align, match', () => preparePaste(document, answer, source, mask))
    const place = { base: document, source, inside: source, coverage: mask }
    const pasting = { raster: answer, prepared, surroundings: prepared.surroundings }
    const pasted = timed('warp, seam, blend', () => pasteBack(place, pasting, SETTINGS))
    rows['all'] = [...(rows['all'] ?? []), performance.now() - start]
    timed('slider, all pixels', () => pasteBack(place, pasting, { ...SETTINGS, featherPx: 40 }))
    timed('slider, as the view shows it', () =>
      pasteBack(reducedPlace(place, reduced), pasting, { ...SETTINGS, featherPx: 40 / VIEW_PIXEL }),
    )
    timed('report', () => reportPaste(place, pasting, FEATHER_PX, pasted))
  }
  yield `times of a ${ANSWER_SIDE}² answer in ${WIDTH} × ${HEIGHT}, one thread, ${ROUNDS} rounds: median, worst, ms`
  for (const [name, times] of Object.entries(rows)) {
    const sorted = times.toSorted((one, next) => one - next)
    yield `${name.padEnd(28)}${sorted[ROUNDS >> 1]!.toFixed(0).padStart(8)}${sorted.at(-1)!.toFixed(0).padStart(8)}`
  }
}

function tiled(tile: Raster): Raster {
  const document = createRaster(WIDTH, HEIGHT)
  for (let y = 0; y < HEIGHT; y++) {
    const line = tile.data.subarray(
      4 * (y % tile.height) * tile.width,
      4 * ((y % tile.height) + 1) * tile.width,
    )
    for (let x = 0; x < WIDTH; x += tile.width)
      document.data.set(line.subarray(0, 4 * Math.min(tile.width, WIDTH - x)), 4 * (y * WIDTH + x))
  }
  return cropReplicated(document, { x: 0, y: 0, width: WIDTH, height: HEIGHT })
}

function reducedPlace({ source, coverage }: PastePlace, base: Raster): PastePlace {
  const part = (length: number) => length / VIEW_PIXEL
  const reduced = {
    x: part(source.x),
    y: part(source.y),
    width: part(source.width),
    height: part(source.height),
  }
  const inside = {
    x: Math.floor(reduced.x),
    y: Math.floor(reduced.y),
    width: Math.round(reduced.width),
    height: Math.round(reduced.height),
  }
  return { base, source: reduced, inside, coverage: resampleCoverage(coverage, inside.width, inside.height) }
}
