/**
 * The nearest of 0°, 90°, 180° and 270° where `angleDeg` is within `withinDeg` of it, else the angle itself. Any number of
 * degrees; what comes back may lie beyond a full turn as well.
 */
export function snapToQuarterTurn(angleDeg: number, withinDeg: number): number {
  const nearest = Math.round(angleDeg / 90) * 90 + 0
  return Math.abs(angleDeg - nearest) <= withinDeg ? nearest : angleDeg
}
