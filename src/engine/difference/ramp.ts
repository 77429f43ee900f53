/** Evenly spaced, each lighter than the one before, so that the order is seen without colours as well. */
const STOPS = [
  [0, 0, 0],
  [63, 15, 114],
  [181, 54, 122],
  [251, 136, 60],
  [252, 253, 191],
  [255, 255, 255],
] as const

/** The last step of the ramp. */
export const FULL = 255

/** Red, green and blue of each step. */
export const RAMP = Uint8Array.from({ length: 3 * (FULL + 1) }, (_, i) => {
  const place = (Math.floor(i / 3) / FULL) * (STOPS.length - 1)
  const stop = Math.min(STOPS.length - 2, Math.floor(place))
  const from = STOPS[stop]![i % 3]!
  const to = STOPS[stop + 1]![i % 3]!
  return Math.round(from + (to - from) * (place - stop))
})
