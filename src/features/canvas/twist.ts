import { snapToQuarterTurn } from '../../engine/geometry'

/** Fingers that pinch turn a little against each other: so much of it turns nothing. */
const DEAD_ZONE_DEG = 8
/** Upright and on its side are what one aims at. */
const SNAP_DEG = 3

/**
 * The view's angle under a twist that began at `startDeg`, from how far the fingers have turned since, clockwise; null as
 * long as that may be an accident. What the dead zone took stays taken, so that the view does not leap.
 */
export function createTwist(startDeg: number): (twistDeg: number) => number | null {
  let takenDeg = 0
  return (twistDeg) => {
    if (takenDeg === 0 && Math.abs(twistDeg) > DEAD_ZONE_DEG) takenDeg = Math.sign(twistDeg) * DEAD_ZONE_DEG
    return takenDeg === 0 ? null : snapToQuarterTurn(startDeg + twistDeg - takenDeg, SNAP_DEG)
  }
}
