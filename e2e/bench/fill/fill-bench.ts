import { fillHole } from '../../../src/engine/fill'
import type { Coverage, Raster } from '../../../src/engine/raster'
import { diskHole, SCENE_SIDE, SCENES } from './scenes'
import { inpaintTelea } from './telea'

/** "A disk of 200 pixels" is read both ways: by diameter and by radius. */
const DIAMETERS = [200, 400]
const TELEA_RADIUS = 5
const SEED = 1

/** Fills every scene with ours and with Telea's method. Returns a table: PSNR, detail and time, with ratios. */
export function runFillBench(textures: URL): string {
  const lines = [
    `${SCENE_SIDE}×${SCENE_SIDE}, one core, PSNR inside the hole in dB, detail = its pixel-to-pixel steps against the truth’s, time in ms`,
    row(['scene', 'disk', 'PSNR', 'Telea', 'gain', 'detail', 'Telea', 'ms', 'Telea', 'ratio']),
  ]
  const warmUp = diskHole(60)
  for (const diameter of DIAMETERS)
    for (const [name, draw] of Object.entries(SCENES)) {
      const truth = draw(textures)
      const hole = diskHole(diameter)
      if (lines.length === 2) measure(() => fillWhole(truth, warmUp))
      const ours = measure(() => fillWhole(truth, hole))
      const telea = measure(() => inpaintTelea(truth, hole, TELEA_RADIUS))
      const oursDb = psnrInside(truth, ours.result, hole)
      const teleaDb = psnrInside(truth, telea.result, hole)
      lines.push(
        row([
          name,
          `${diameter}`,
          oursDb.toFixed(1),
          teleaDb.toFixed(1),
          (oursDb - teleaDb).toFixed(1),
          `${(100 * detailKept(truth, ours.result, hole)).toFixed(0)}%`,
          `${(100 * detailKept(truth, telea.result, hole)).toFixed(0)}%`,
          ours.elapsedMs.toFixed(0),
          telea.elapsedMs.toFixed(0),
          `${(ours.elapsedMs / telea.elapsedMs).toFixed(1)}×`,
        ]),
      )
    }
  return `${lines.join('\n')}\n`
}

function fillWhole(image: Raster, hole: Coverage): Raster {
  const work = fillHole(image, hole, { seed: SEED })
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
  }
}

function measure<Result>(run: () => Result): { readonly result: Result; readonly elapsedMs: number } {
  const start = performance.now()
  const result = run()
  return { result, elapsedMs: performance.now() - start }
}

/**
 * How strong the hole's steps from pixel to pixel are, 1 = as in the truth. PSNR alone rewards a blur where a
 * texture is random, since another instance of it is as far from the truth as two instances are apart.
 */
function detailKept(truth: Raster, filled: Raster, hole: Coverage): number {
  let wanted = 0
  let found = 0
  for (let at = 0; at < hole.data.length - 1; at++) {
    if (hole.data[at]! < 128 || hole.data[at + 1]! < 128) continue
    for (let c = 0; c < 3; c++) {
      wanted += Math.abs(truth.data[at * 4 + 4 + c]! - truth.data[at * 4 + c]!)
      found += Math.abs(filled.data[at * 4 + 4 + c]! - filled.data[at * 4 + c]!)
    }
  }
  return found / wanted
}

/** Peak signal-to-noise ratio over the three colours of the hole's pixels, in dB. */
function psnrInside(truth: Raster, filled: Raster, hole: Coverage): number {
  let squares = 0
  let count = 0
  for (let at = 0; at < hole.data.length; at++) {
    if (hole.data[at]! < 128) continue
    for (let c = 0; c < 3; c++) squares += (truth.data[at * 4 + c]! - filled.data[at * 4 + c]!) ** 2
    count += 3
  }
  return 10 * Math.log10((255 * 255 * count) / Math.max(1, squares))
}

function row(cells: readonly string[]): string {
  return cells.map((cell, column) => (column === 0 ? cell.padEnd(20) : cell.padStart(8))).join('')
}
