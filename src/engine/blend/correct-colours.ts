import type { Rect, Size } from '../geometry'
import type { Raster } from '../raster'
import type { Tint } from '../registration'
import { inRows, type Work } from '../work'
import { fieldAt } from './membrane'
import type { Membrane } from './seam'

/**
 * Applies tint and membrane to `placed`, the answer's pixels for `region`, where `alpha` is not 0; in place.
 * `source` and `region` are in one document's pixels, `answerSize` is the grid that the membrane was measured on.
 */
export function* correctColours(
  placed: Raster,
  region: Rect,
  source: Rect,
  answerSize: Size,
  tint: Tint,
  membrane: Membrane | null,
  alpha: Uint8Array,
): Work<void> {
  const { width, height, data } = placed
  if (!membrane && isNone(tint)) return
  const perX = answerSize.width / source.width
  const perY = answerSize.height / source.height
  const missing = [0, 0, 0]
  const [red, green, blue] = tint
  const correctRows = (from: number, to: number) => {
    for (let row = from; row < to; row++) {
      const y = (region.y + row + 0.5 - source.y) * perY
      for (let column = 0; column < width; column++) {
        const at = row * width + column
        if (alpha[at] === 0) continue
        if (membrane) {
          const { rect, step, field } = membrane
          const x = (region.x + column + 0.5 - source.x) * perX
          fieldAt(field, (x - rect.x) / step - 0.5, (y - rect.y) / step - 0.5, missing)
        }
        data[4 * at] = red.gain * data[4 * at]! + red.bias + missing[0]!
        data[4 * at + 1] = green.gain * data[4 * at + 1]! + green.bias + missing[1]!
        data[4 * at + 2] = blue.gain * data[4 * at + 2]! + blue.bias + missing[2]!
      }
    }
  }
  yield* inRows(width, height, correctRows, 3)
}

function isNone(tint: Tint): boolean {
  return tint.every(({ gain, bias }) => gain === 1 && bias === 0)
}
