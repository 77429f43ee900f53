/** Beyond this many standard deviations lies less than 0.01 % of a Gaussian: far below one level of 255. */
const CUT_OFF = 4

/** One side of a normalised sampled Gaussian: taps[0] is the middle, taps[k] counts at −k and k. */
export function gaussianTaps(sigma: number): Float64Array {
  const radius = Math.max(1, Math.ceil(CUT_OFF * sigma))
  const taps = Float64Array.from({ length: radius + 1 }, (_, k) => Math.exp((-k * k) / (2 * sigma * sigma)))
  const sum = taps.reduce((total, tap, k) => total + (k === 0 ? tap : 2 * tap), 0)
  return taps.map((tap) => tap / sum)
}
