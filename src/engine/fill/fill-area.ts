import { inRows, type Work, within } from '../work'
import { patchFill } from './patch-fill'
import type { Random } from './random'
import { smoothFill } from './smooth-fill'
import type { WorkArea } from './work-area'

const MID_GREY = 128
const OPAQUE = 255

/** Fills an area's hole in place: colour from patches or, where there are too few, smoothly; alpha smoothly. */
export function* fillArea(area: WorkArea, random: Random): Work<void> {
  const { width, height, colour, alpha, colourless, alphaless } = area
  const isSeeThrough = yield* within(hasTransparentRim(area), 0, 0.01)
  if (isSeeThrough) {
    const samples = { width, height, channels: 1, values: alpha, unknown: alphaless }
    yield* within(smoothFill(samples, OPAQUE), 0.01, 0.05)
  } else
    yield* within(
      inRows(width, height, (from, to) => {
        for (let at = from * width; at < to * width; at++) if (alphaless[at]) alpha[at] = OPAQUE
      }),
      0.01,
      0.05,
    )

  const smoothColours = { width, height, channels: 3, values: colour, unknown: colourless }
  if (area.hasGaps) yield* within(smoothFill(smoothColours, MID_GREY), 0.05, 0.15)
  const isCopied = yield* within(patchFill(area, random), 0.15, 1)
  if (!isCopied && !area.hasGaps) yield* within(smoothFill(smoothColours, MID_GREY), 0.15, 1)
}

/** Whether anything beside the hole lets something through; if not, its alpha needs no thought. */
function* hasTransparentRim({ width, height, hole, alpha, alphaless }: WorkArea): Work<boolean> {
  let isFound = false
  const isSeeThrough = (at: number) => !alphaless[at] && alpha[at] !== OPAQUE
  const lookAtRows = (from: number, to: number) => {
    for (let y = from; y < to; y++)
      for (let x = 0; x < width; x++) {
        const at = y * width + x
        if (!hole[at]) continue
        isFound ||=
          (x > 0 && isSeeThrough(at - 1)) ||
          (x < width - 1 && isSeeThrough(at + 1)) ||
          (y > 0 && isSeeThrough(at - width)) ||
          (y < height - 1 && isSeeThrough(at + width))
      }
  }
  yield* inRows(width, height, lookAtRows)
  return isFound
}
