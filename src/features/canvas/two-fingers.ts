import { type ScreenPoint, screenPoint } from '../../engine/geometry'
import { panView, rotateViewTo, useViewStore, zoomViewAt } from '../../state/document/view-store'
import { createTwist } from './twist'

/** Two fingers closer than this turn wildly with every pixel. */
const SMALLEST_SPREAD_PX = 40

type Pair = readonly [ScreenPoint, ScreenPoint]

/** The view under two fingers, from their coming to their going: it moves, zooms and turns with them. */
export type TwoFingers = { move(before: Pair, after: Pair): void }

export function startTwoFingers(): TwoFingers {
  const twist = createTwist(useViewStore.getState().view.angleDeg)
  let twistDeg = 0

  return {
    move(before, after) {
      const middle = middleOf(after)
      const middleBefore = middleOf(before)
      panView(middle.x - middleBefore.x, middle.y - middleBefore.y)
      const spread = spreadOf(before)
      if (spread > 0) zoomViewAt(middle, (useViewStore.getState().view.scale * spreadOf(after)) / spread)
      if (Math.min(spread, spreadOf(after)) < SMALLEST_SPREAD_PX) return
      twistDeg += turnBetween(before, after)
      const angleDeg = twist(twistDeg)
      if (angleDeg !== null) rotateViewTo(angleDeg, middle)
    },
  }
}

function middleOf([a, b]: Pair): ScreenPoint {
  return screenPoint((a.x + b.x) / 2, (a.y + b.y) / 2)
}

function spreadOf([a, b]: Pair): number {
  return Math.hypot(a.x - b.x, a.y - b.y)
}

/** How far the line between the fingers turned, clockwise, the short way. */
function turnBetween(before: Pair, after: Pair): number {
  const turn = ((directionOf(after) - directionOf(before)) * 180) / Math.PI
  return turn - 360 * Math.round(turn / 360)
}

function directionOf([a, b]: Pair): number {
  return Math.atan2(b.y - a.y, b.x - a.x)
}
