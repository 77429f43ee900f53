import type { Rect } from '../geometry'

/** A grid of numbers, row-major. */
export type Plane = { readonly width: number; readonly height: number; readonly data: Float32Array }

/**
 * Makes planes of one size follow the edges of a guide: in every window of 2 · radius + 1 pixels the result is a line
 * through the guide's values, as steep as `epsilon` (a variance of the guide) lets it. Windows are cut at the
 * borders. He, Sun, Tang: "Guided image filtering" (2010). Keeps its memory from run to run: sums run down the columns,
 * then along them, so that no plane but the slopes and offsets is written in between.
 */
export class GuidedFilter {
  private readonly width: number
  private readonly radius: number
  private readonly epsilon: number
  /** One over the columns and rows of the window around each place of the part that is filtered. */
  private readonly columnShare: Float64Array
  private readonly rowShare: Float64Array
  /** Per column, over the window's rows: guide, input, guide · input, guide². */
  private readonly sums: Float64Array
  private readonly slope: Float32Array
  private readonly offset: Float32Array

  constructor(width: number, height: number, radius: number, epsilon: number) {
    this.width = width
    this.radius = radius
    this.epsilon = epsilon
    this.columnShare = new Float64Array(width)
    this.rowShare = new Float64Array(height)
    this.sums = new Float64Array(width * 4)
    this.slope = new Float32Array(width * height)
    this.offset = new Float32Array(width * height)
  }

  /** Filters `part` of planes of width × height, as if there were nothing else, into the same part of `output`. */
  run(guide: Float32Array, input: Float32Array, part: Rect, output: Float32Array): void {
    fillShares(this.columnShare, part.width, this.radius)
    fillShares(this.rowShare, part.height, this.radius)
    this.fitLines(guide, input, part)
    this.averageLines(guide, part, output)
  }

  private fitLines(guide: Float32Array, input: Float32Array, { x: left, y: top, width, height }: Rect): void {
    const { radius, epsilon, columnShare, rowShare, sums, slope, offset } = this
    const at = (row: number) => (top + row) * this.width + left
    sums.fill(0)
    for (let y = 0; y < Math.min(radius, height); y++) addProducts(sums, guide, input, at(y), width, 1)
    for (let y = 0; y < height; y++) {
      if (y + radius < height) addProducts(sums, guide, input, at(y + radius), width, 1)
      if (y - radius > 0) addProducts(sums, guide, input, at(y - radius - 1), width, -1)
      let guides = 0
      let inputs = 0
      let products = 0
      let squares = 0
      for (let column = 0; column < Math.min(radius, width) * 4; column += 4) {
        guides += sums[column]!
        inputs += sums[column + 1]!
        products += sums[column + 2]!
        squares += sums[column + 3]!
      }
      const rowPart = rowShare[y]!
      const start = at(y)
      for (let x = 0, entering = radius * 4; x < width; x++, entering += 4) {
        if (x < width - radius) {
          guides += sums[entering]!
          inputs += sums[entering + 1]!
          products += sums[entering + 2]!
          squares += sums[entering + 3]!
        }
        if (x > radius) {
          const leaving = entering - radius * 8 - 4
          guides -= sums[leaving]!
          inputs -= sums[leaving + 1]!
          products -= sums[leaving + 2]!
          squares -= sums[leaving + 3]!
        }
        const share = columnShare[x]! * rowPart
        const guideMean = guides * share
        const inputMean = inputs * share
        const covariance = products * share - guideMean * inputMean
        const steep = covariance / (squares * share - guideMean * guideMean + epsilon)
        slope[start + x] = steep
        offset[start + x] = inputMean - steep * guideMean
      }
    }
  }

  private averageLines(
    guide: Float32Array,
    { x: left, y: top, width, height }: Rect,
    output: Float32Array,
  ): void {
    const { radius, columnShare, rowShare, sums, slope, offset } = this
    const at = (row: number) => (top + row) * this.width + left
    sums.fill(0)
    for (let y = 0; y < Math.min(radius, height); y++) addPair(sums, slope, offset, at(y), width, 1)
    for (let y = 0; y < height; y++) {
      if (y + radius < height) addPair(sums, slope, offset, at(y + radius), width, 1)
      if (y - radius > 0) addPair(sums, slope, offset, at(y - radius - 1), width, -1)
      let slopes = 0
      let offsets = 0
      for (let column = 0; column < Math.min(radius, width) * 4; column += 4) {
        slopes += sums[column]!
        offsets += sums[column + 1]!
      }
      const rowPart = rowShare[y]!
      const start = at(y)
      for (let x = 0, entering = radius * 4; x < width; x++, entering += 4) {
        if (x < width - radius) {
          slopes += sums[entering]!
          offsets += sums[entering + 1]!
        }
        if (x > radius) {
          const leaving = entering - radius * 8 - 4
          slopes -= sums[leaving]!
          offsets -= sums[leaving + 1]!
        }
        const i = start + x
        output[i] = (slopes * guide[i]! + offsets) * columnShare[x]! * rowPart
      }
    }
  }
}

function fillShares(shares: Float64Array, length: number, radius: number): void {
  for (let i = 0; i < length; i++)
    shares[i] = 1 / (Math.min(length - 1, i + radius) - Math.max(0, i - radius) + 1)
}

function addProducts(
  sums: Float64Array,
  guide: Float32Array,
  input: Float32Array,
  start: number,
  width: number,
  sign: 1 | -1,
): void {
  for (let x = 0, at = 0; x < width; x++, at += 4) {
    const g = guide[start + x]!
    const value = input[start + x]! * sign
    sums[at]! += g * sign
    sums[at + 1]! += value
    sums[at + 2]! += g * value
    sums[at + 3]! += g * g * sign
  }
}

function addPair(
  sums: Float64Array,
  first: Float32Array,
  second: Float32Array,
  start: number,
  width: number,
  sign: 1 | -1,
): void {
  for (let x = 0, at = 0; x < width; x++, at += 4) {
    sums[at]! += first[start + x]! * sign
    sums[at + 1]! += second[start + x]! * sign
  }
}
