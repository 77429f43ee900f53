import type { Size } from '../geometry'
import type { BlockShift } from './block-shifts'
import { type Displacement, displacementAt, type Surrounding, surroundingNodes } from './displacement'

/** Nodes along the longer side, less one: bends of a third of the picture are followed to a few hundredths. */
const CELLS = 32
/** Price of bending against the blocks' word, found by trial on bends of 4 pixels over half a picture. */
const BENDING = 0.3
/** A little price of any slope: beyond the last blocks the displacement levels out. */
const SLOPE = 0.01
const ITERATIONS = 150
const ROUNDS = 3
/** A block's word is never worth more than that of an error of a tenth of a pixel. */
const MIN_VARIANCE = 0.01

/**
 * The smoothest displacement through the blocks' shifts: least squares with the squared Laplacian as its price
 * (thin plate), solved by conjugate gradients; blocks far off from it lose their weight (Cauchy).
 */
export function fitDisplacement(blocks: readonly BlockShift[], size: Size): Displacement {
  const step = Math.max(size.width, size.height) / CELLS
  const columns = Math.max(2, Math.ceil(size.width / step) + 1)
  const rows = Math.max(2, Math.ceil(size.height / step) + 1)
  const places = blocks.map(({ x, y }) =>
    surroundingNodes({ step, columns, rows }, x + size.width / 2, y + size.height / 2),
  )
  let weights = blocks.map(({ variance }) => 1 / Math.max(MIN_VARIANCE, variance))
  let fitted: Displacement = { step, columns, rows, dx: new Float32Array(0), dy: new Float32Array(0) }
  for (let round = 0; round < ROUNDS; round++) {
    const solve = (values: readonly number[]) => solveNodes(columns, rows, places, weights, values)
    const next = { ...fitted, dx: solve(blocks.map(({ dx }) => dx)), dy: solve(blocks.map(({ dy }) => dy)) }
    const off = offsets(blocks, next, size)
    const typical = Math.max(0.1, off.toSorted((one, other) => one - other)[off.length >> 1] ?? 0)
    weights = blocks.map(
      ({ variance }, i) => 1 / Math.max(MIN_VARIANCE, variance) / (1 + (off[i]! / (2 * typical)) ** 2),
    )
    fitted = next
  }
  return fitted
}

/** How far each block's shift is from the displacement, in pixels. */
export function offsets(blocks: readonly BlockShift[], displacement: Displacement, size: Size): number[] {
  return blocks.map(({ x, y, dx, dy }) => {
    const [fittedX, fittedY] = displacementAt(displacement, x + size.width / 2, y + size.height / 2)
    return Math.hypot(fittedX - dx, fittedY - dy)
  })
}

function solveNodes(
  columns: number,
  rows: number,
  places: readonly Surrounding[],
  weights: readonly number[],
  values: readonly number[],
): Float32Array<ArrayBuffer> {
  const count = columns * rows
  const right = new Float64Array(count)
  for (const [i, { nodes, shares }] of places.entries())
    for (let k = 0; k < 4; k++) right[nodes[k]!]! += weights[i]! * shares[k]! * values[i]!
  const solution = new Float64Array(count)
  const residual = right.slice()
  const direction = right.slice()
  const image = new Float64Array(count)
  const bends = new Float64Array(count)
  let power = dot(residual, residual)
  const enough = 1e-14 * power
  for (let step = 0; step < ITERATIONS && power > enough; step++) {
    image.fill(0)
    for (const [i, { nodes, shares }] of places.entries()) {
      let value = 0
      for (let k = 0; k < 4; k++) value += shares[k]! * direction[nodes[k]!]!
      for (let k = 0; k < 4; k++) image[nodes[k]!]! += weights[i]! * shares[k]! * value
    }
    laplacian(direction, columns, rows, bends)
    for (let i = 0; i < count; i++) image[i]! -= SLOPE * bends[i]!
    addBending(bends, columns, rows, image)
    const length = power / dot(direction, image)
    for (let i = 0; i < count; i++) {
      solution[i]! += length * direction[i]!
      residual[i]! -= length * image[i]!
    }
    const next = dot(residual, residual)
    for (let i = 0; i < count; i++) direction[i] = residual[i]! + (next / power) * direction[i]!
    power = next
  }
  return Float32Array.from(solution)
}

/** Differences to the neighbours that there are, summed: symmetric, and 0 for a constant. */
function laplacian(values: Float64Array, columns: number, rows: number, into: Float64Array): void {
  for (let y = 0; y < rows; y++)
    for (let x = 0; x < columns; x++) {
      const at = y * columns + x
      const here = values[at]!
      let sum = 0
      if (x > 0) sum += values[at - 1]! - here
      if (x < columns - 1) sum += values[at + 1]! - here
      if (y > 0) sum += values[at - columns]! - here
      if (y < rows - 1) sum += values[at + columns]! - here
      into[at] = sum
    }
}

/** The Laplacian once more; on the rim it is left out, where it would forbid a constant slope. */
function addBending(bends: Float64Array, columns: number, rows: number, into: Float64Array): void {
  for (let y = 1; y < rows - 1; y++)
    for (let x = 1; x < columns - 1; x++) {
      const at = y * columns + x
      const bend = BENDING * bends[at]!
      into[at]! -= 4 * bend
      into[at - 1]! += bend
      into[at + 1]! += bend
      into[at - columns]! += bend
      into[at + columns]! += bend
    }
}

function dot(one: Float64Array, other: Float64Array): number {
  let sum = 0
  for (let i = 0; i < one.length; i++) sum += one[i]! * other[i]!
  return sum
}
