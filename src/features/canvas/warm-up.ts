import {
  colorRamp,
  Mask,
  MaskEdit,
  type OverlayColors,
  paintOverlayTile,
  stampCapsule,
} from '../../engine/mask'

/** Rounds after which engines have compiled the paths a stroke takes; each is a few milliseconds, in idle time. */
const ROUNDS = 16
const SIZE = 1024
const PART = { x: 0, y: 0, width: 96, height: 96 }
const COLORS: OverlayColors = { ramp: colorRamp(0, 1), contour: 2, contourShade: 3 }

/**
 * Runs a stroke on a mask that nobody sees, so that the first stroke on the picture is as quick as the hundredth:
 * unprepared, its first frames come late. Returns what stops it.
 */
export function warmUp(): () => void {
  const mask = new Mask({ width: SIZE, height: SIZE })
  const target = new Uint32Array(PART.width * PART.height)
  let round = 0
  let pending = whenIdle(run)

  function run(): void {
    const edit = new MaskEdit(mask)
    for (const hardness01 of [1, 0.8]) {
      const x = 300 + round * 20
      const ends = { ax: x, ay: 400, aRadius: 200, bx: x + 15, by: 410 + round, bRadius: 200 }
      stampCapsule(edit, { ...ends, hardness01, isContinued: round > 0 }, round % 4 === 3 ? 'erase' : 'paint')
    }
    for (const level of [0, 2]) paintOverlayTile(mask, level, 0, 0, PART, COLORS, target)
    edit.commit()
    round++
    if (round < ROUNDS) pending = whenIdle(run)
  }

  return () => pending()
}

/** Safari knows no idle callbacks. */
function whenIdle(work: () => void): () => void {
  if (window.requestIdleCallback) {
    const handle = window.requestIdleCallback(work)
    return () => window.cancelIdleCallback(handle)
  }
  const timer = setTimeout(work, 50)
  return () => clearTimeout(timer)
}
