import { blendPlaced, pasteBack, preparePaste } from '../../../src/engine/blend'
import { createRaster, cropReplicated, type Raster } from '../../../src/engine/raster'
import { warp } from '../../../src/engine/registration'
import { reportPaste } from '../../../src/engine/report'
import { finish, type Work } from '../../../src/engine/work'
import { ANSWER_SIDE, answeredScene, randomDamage, squarePhoto } from './scenes'
import { randomFrom } from './simulated-answer'

const WIDTH = 8000
const HEIGHT = 6000
const FEATHER_PX = 24
const ROUNDS = 5
const SETTINGS = { featherPx: FEATHER_PX, colourStrength01: 1, seam: 'auto' } as const

/** Times of one 1024² answer into 48 megapixels, one thread, the median of five rounds and the worst. */
export function* measureTimes(root: URL): Generator<string> {
  const tile = squarePhoto(root, 'astronaut', 2048)
  const document = tiled(tile)
  const other = squarePhoto(root, 'coffee', ANSWER_SIDE)
  const { answer, source, mask } = answeredScene(document, other, randomDamage(randomFrom(3), ANSWER_SIDE), 9)
  const rows: Record<string, number[]> = {}
  const timed = <Result>(name: string, work: () => Work<Result>): Result => {
    const start = performance.now()
    const result = finish(work())
    rows[name] = [...(rows[name] ?? []), performance.now() - start]
    return result
  }
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now()
    const prepared = timed('reduce, align, match', () =>
      preparePaste(document, answer, source, mask, FEATHER_PX),
    )
    const pasted = timed('warp, seam, blend', () =>
      pasteBack(document, answer, source, source, mask, prepared, SETTINGS),
    )
    rows['all'] = [...(rows['all'] ?? []), performance.now() - start]
    const placed = finish(warp(answer, { ...prepared.alignment, source }, pasted.rect))
    timed('colour slider, same pixels', () =>
      blendPlaced(document, answer, source, pasted.rect, placed, pasted.alpha, prepared, SETTINGS),
    )
    timed('feather or mask, view', () =>
      pasteBack(document, answer, source, source, mask, prepared, { ...SETTINGS, featherPx: 40 }),
    )
    const inRect = { ...pasted.rect, x: pasted.rect.x - source.x, y: pasted.rect.y - source.y }
    const coverage = cutCoverage(mask.data, mask.width, inRect)
    timed('report', () => reportPaste(document, answer, source, coverage, prepared, pasted))
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

function cutCoverage(
  data: Uint8Array,
  width: number,
  rect: { x: number; y: number; width: number; height: number },
) {
  const cut = new Uint8Array(rect.width * rect.height)
  for (let y = 0; y < rect.height; y++) {
    const from = (rect.y + y) * width + rect.x
    cut.set(data.subarray(from, from + rect.width), y * rect.width)
  }
  return { width: rect.width, height: rect.height, data: cut }
}
