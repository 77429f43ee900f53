/** A grid of numbers, row-major. */
export type Plane = { readonly width: number; readonly height: number; readonly data: Float32Array }

/**
 * Makes planes of one size follow the edges of a guide: in every window of 2 · radius + 1 pixels the result is a line
 * through the guide's values, as steep as `epsilon` (a variance of the guide) lets it. Windows are cut at the planes'
 * borders. He, Sun, Tang: "Guided image filtering" (2010). Keeps its memory from run to run.
 */
export class GuidedFilter {
  private readonly width: number
  private readonly height: number
  private readonly radius: number
  private readonly epsilon: number
  private readonly across: Float32Array
  private readonly columnSums: Float64Array
  private readonly guideMean: Float32Array
  private readonly inputMean: Float32Array
  private readonly slope: Float32Array
  private readonly offset: Float32Array

  constructor(width: number, height: number, radius: number, epsilon: number) {
    const plane = () => new Float32Array(width * height)
    this.width = width
    this.height = height
    this.radius = radius
    this.epsilon = epsilon
    this.across = plane()
    this.columnSums = new Float64Array(width)
    this.guideMean = plane()
    this.inputMean = plane()
    this.slope = plane()
    this.offset = plane()
  }

  /** A new plane of width × height; both arguments are of that size. */
  run(guide: Float32Array, input: Float32Array): Float32Array {
    const { guideMean, inputMean, slope, offset, epsilon } = this
    this.mean(guide, guideMean)
    this.mean(input, inputMean)
    for (let i = 0; i < slope.length; i++) {
      slope[i] = guide[i]! * input[i]!
      offset[i] = guide[i]! * guide[i]!
    }
    this.mean(slope, slope)
    this.mean(offset, offset)
    for (let i = 0; i < slope.length; i++) {
      const covariance = slope[i]! - guideMean[i]! * inputMean[i]!
      const variance = offset[i]! - guideMean[i]! * guideMean[i]!
      slope[i] = covariance / (variance + epsilon)
      offset[i] = inputMean[i]! - slope[i]! * guideMean[i]!
    }
    this.mean(slope, slope)
    this.mean(offset, offset)
    const output = new Float32Array(slope.length)
    for (let i = 0; i < output.length; i++) output[i] = slope[i]! * guide[i]! + offset[i]!
    return output
  }

  /** The mean of each pixel's square window, by running sums; `into` may be `from`. */
  private mean(from: Float32Array, into: Float32Array): void {
    const { width, height, radius, across, columnSums } = this
    for (let start = 0; start < from.length; start += width) {
      let sum = 0
      for (let x = 0; x < Math.min(radius, width); x++) sum += from[start + x]!
      for (let x = 0; x < width; x++) {
        if (x + radius < width) sum += from[start + x + radius]!
        if (x - radius > 0) sum -= from[start + x - radius - 1]!
        across[start + x] = sum / (Math.min(width - 1, x + radius) - Math.max(0, x - radius) + 1)
      }
    }
    columnSums.fill(0)
    for (let y = 0; y < Math.min(radius, height); y++) this.addRow(y, 1)
    for (let y = 0; y < height; y++) {
      if (y + radius < height) this.addRow(y + radius, 1)
      if (y - radius > 0) this.addRow(y - radius - 1, -1)
      const share = 1 / (Math.min(height - 1, y + radius) - Math.max(0, y - radius) + 1)
      for (let x = 0; x < width; x++) into[y * width + x] = columnSums[x]! * share
    }
  }

  private addRow(y: number, sign: 1 | -1): void {
    const { width, across, columnSums } = this
    for (let x = 0; x < width; x++) columnSums[x]! += sign * across[y * width + x]!
  }
}
