/**
 * One row of `count` values from one that is longer by the taps on both sides. Where all under the taps are alike, as in
 * most of a mask, the value itself is the sum.
 */
export function convolveAcross(
  from: Uint8Array | Float32Array,
  start: number,
  count: number,
  taps: Float64Array,
  into: Float32Array,
  target: number,
): void {
  const radius = taps.length - 1
  let alikeSince = start
  for (let i = start + 1; i < start + 2 * radius; i++) if (from[i] !== from[i - 1]) alikeSince = i
  for (let x = 0; x < count; x++) {
    const middle = start + x + radius
    const end = middle + radius
    if (from[end] !== from[end - 1]) alikeSince = end
    let sum = from[middle]!
    if (alikeSince > middle - radius) {
      sum *= taps[0]!
      for (let k = 1; k <= radius; k++) sum += taps[k]! * (from[middle - k]! + from[middle + k]!)
    }
    into[target + x] = sum
  }
}

/**
 * The same along columns, row by row from the top. Returns what gives the row whose topmost tap is row `first` of `from`,
 * rows of `width` values; to be called for the rows 0, 1, … in turn.
 */
export function convolveDown(
  from: Float32Array,
  width: number,
  taps: Float64Array,
): (first: number, into: Float32Array, target: number) => void {
  const radius = taps.length - 1
  /** By column the last row so far whose value is another than in the row above. */
  const lastChange = new Int32Array(width)
  let seen = 0
  return (first, into, target) => {
    for (; seen < first + 2 * radius; seen++) {
      const at = (seen + 1) * width
      for (let x = 0; x < width; x++) if (from[at + x] !== from[at + x - width]) lastChange[x] = seen + 1
    }
    const middle = (first + radius) * width
    for (let x = 0; x < width; x++) {
      const at = middle + x
      let sum = from[at]!
      if (lastChange[x]! > first) {
        sum *= taps[0]!
        for (let k = 1, away = width; k <= radius; k++, away += width) {
          sum += taps[k]! * (from[at - away]! + from[at + away]!)
        }
      }
      into[target + x] = sum
    }
  }
}
