import { inRows, type Work, within } from '../work'
import { textureFeatures } from './texture-features'
import type { WorkArea } from './work-area'

/** The work area at one size. */
export type PictureLevel = {
  readonly width: number
  readonly height: number
  /** Red, green, blue interleaved, 0..255. */
  readonly colour: Float32Array
  /** See texture-features.ts. */
  readonly texture: Float32Array
  readonly hole: Uint8Array
  readonly barred: Uint8Array
}

/** The binomial filter of Burt and Adelson's pyramids (1983), for halving between pixel centres. */
const KERNEL = [1, 3, 3, 1]

/** `count` levels, full size first, each half of the one before. */
export function* buildPyramid(area: WorkArea, count: number): Work<PictureLevel[]> {
  const { width, height, colour, hole, barred } = area
  const texture = yield* within(textureFeatures(colour, hole, width, height, 2 ** (count - 1)), 0, 0.6)
  const levels: PictureLevel[] = [{ width, height, colour, texture, hole, barred }]
  for (let last = levels[0]!; levels.length < count; levels.push(last)) {
    const from = 1 - 0.4 * 0.25 ** (levels.length - 1)
    last = yield* within(halve(last), from, 1 - 0.4 * 0.25 ** levels.length)
  }
  return levels
}

/** The hole adds nothing to a mean: what stood in it must not bleed out. */
function* halve(fine: PictureLevel): Work<PictureLevel> {
  const width = fine.width >> 1
  const height = fine.height >> 1
  const count = width * height
  const coarse = {
    width,
    height,
    colour: new Float32Array(count * 3),
    texture: new Float32Array(count * 2),
    hole: new Uint8Array(count),
    barred: new Uint8Array(count),
  }
  yield* inRows(
    width,
    height,
    (from, to) => {
      for (let y = from; y < to; y++)
        for (let x = 0; x < width; x++) {
          const corner = 2 * y * fine.width + 2 * x
          coarse.hole[y * width + x] = countCell(fine.hole, corner, fine.width) >= 2 ? 1 : 0
          coarse.barred[y * width + x] = countCell(fine.barred, corner, fine.width) > 0 ? 1 : 0
          averageKnown(fine, coarse, x, y)
        }
    },
    16,
  )
  return coarse
}

function countCell(flags: Uint8Array, corner: number, width: number): number {
  return flags[corner]! + flags[corner + 1]! + flags[corner + width]! + flags[corner + width + 1]!
}

function averageKnown(fine: PictureLevel, coarse: PictureLevel, x: number, y: number): void {
  let weights = 0
  let red = 0
  let green = 0
  let blue = 0
  let across = 0
  let down = 0
  for (let ky = 0; ky < 4; ky++) {
    const sy = Math.min(fine.height - 1, Math.max(0, 2 * y + ky - 1))
    for (let kx = 0; kx < 4; kx++) {
      const at = sy * fine.width + Math.min(fine.width - 1, Math.max(0, 2 * x + kx - 1))
      if (fine.hole[at]) continue
      const weight = KERNEL[kx]! * KERNEL[ky]!
      weights += weight
      red += weight * fine.colour[at * 3]!
      green += weight * fine.colour[at * 3 + 1]!
      blue += weight * fine.colour[at * 3 + 2]!
      across += weight * fine.texture[at * 2]!
      down += weight * fine.texture[at * 2 + 1]!
    }
  }
  if (weights === 0) return
  const at = y * coarse.width + x
  coarse.colour[at * 3] = red / weights
  coarse.colour[at * 3 + 1] = green / weights
  coarse.colour[at * 3 + 2] = blue / weights
  coarse.texture[at * 2] = across / weights
  coarse.texture[at * 2 + 1] = down / weights
}
