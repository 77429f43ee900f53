/** A grid of numbers, row-major. */
export type Plane = { readonly width: number; readonly height: number; readonly data: Float32Array }

/**
 * `input` made to follow the edges of `guide`: in every window of 2 · radius + 1 pixels it becomes a line through the
 * guide's values, as steep as `epsilon` (a variance of the guide) lets it. He, Sun, Tang: "Guided image filtering" (2010).
 * Windows are cut at the planes' borders.
 */
export function guidedFilter(guide: Plane, input: Plane, radius: number, epsilon: number): Float32Array {
  const { width, height } = guide
  const mean = (data: Float32Array) => boxMean({ width, height, data }, radius)
  const guideMean = mean(guide.data)
  const inputMean = mean(input.data)
  const products = mean(guide.data.map((value, i) => value * input.data[i]!))
  const squares = mean(guide.data.map((value) => value * value))
  const slope = new Float32Array(width * height)
  const offset = new Float32Array(width * height)
  for (let i = 0; i < slope.length; i++) {
    const covariance = products[i]! - guideMean[i]! * inputMean[i]!
    const variance = squares[i]! - guideMean[i]! ** 2
    slope[i] = covariance / (variance + epsilon)
    offset[i] = inputMean[i]! - slope[i]! * guideMean[i]!
  }
  const slopeMean = mean(slope)
  const offsetMean = mean(offset)
  return guide.data.map((value, i) => slopeMean[i]! * value + offsetMean[i]!)
}

/** The mean of each pixel's square window, as far as it lies inside; running sums along rows, then columns. */
function boxMean({ width, height, data }: Plane, radius: number): Float32Array {
  const across = new Float32Array(data.length)
  meanLines(data, across, height, width, width, 1, radius)
  const both = new Float32Array(data.length)
  meanLines(across, both, width, height, 1, width, radius)
  return both
}

function meanLines(
  from: Float32Array,
  into: Float32Array,
  lines: number,
  length: number,
  lineStep: number,
  step: number,
  radius: number,
): void {
  for (let line = 0; line < lines; line++) {
    const start = line * lineStep
    let sum = 0
    for (let k = 0; k < Math.min(radius, length); k++) sum += from[start + k * step]!
    for (let k = 0; k < length; k++) {
      if (k + radius < length) sum += from[start + (k + radius) * step]!
      if (k - radius > 0) sum -= from[start + (k - radius - 1) * step]!
      const count = Math.min(length - 1, k + radius) - Math.max(0, k - radius) + 1
      into[start + k * step] = sum / count
    }
  }
}
