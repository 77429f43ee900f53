import { inRows, type Work, within } from '../work'

/**
 * Two numbers a pixel, interleaved: the mean strength of horizontal and of vertical luminance steps within
 * `radius`. They tell two textures apart whose colours are alike once the picture has been made small
 * (Newson et al. 2014). Only steps between known pixels count; without any the numbers are 0.
 */
export function* textureFeatures(
  colour: Float32Array,
  hole: Uint8Array,
  width: number,
  height: number,
  radius: number,
): Work<Float32Array> {
  const count = width * height
  const across = new Float32Array(count)
  const down = new Float32Array(count)
  const known = new Float32Array(count)
  const luminance = (at: number) =>
    0.299 * colour[at * 3]! + 0.587 * colour[at * 3 + 1]! + 0.114 * colour[at * 3 + 2]!
  yield* within(
    inRows(width, height, (from, to) => {
      for (let y = from; y < to; y++)
        for (let x = 0; x < width; x++) {
          const at = y * width + x
          const right = x < width - 1 ? at + 1 : at
          const below = y < height - 1 ? at + width : at
          if (hole[at] || hole[right] || hole[below]) continue
          across[at] = Math.abs(luminance(right) - luminance(at))
          down[at] = Math.abs(luminance(below) - luminance(at))
          known[at] = 1
        }
    }),
    0,
    0.2,
  )
  yield* within(sumBoxes(across, width, height, radius), 0.2, 0.45)
  yield* within(sumBoxes(down, width, height, radius), 0.45, 0.7)
  yield* within(sumBoxes(known, width, height, radius), 0.7, 0.95)
  const features = new Float32Array(count * 2)
  const divideRows = (from: number, to: number) => {
    for (let at = from * width; at < to * width; at++) {
      const steps = known[at]!
      if (steps < 0.5) continue
      features[at * 2] = across[at]! / steps
      features[at * 2 + 1] = down[at]! / steps
    }
  }
  yield* within(inRows(width, height, divideRows), 0.95, 1)
  return features
}

/** Replaces every value by the sum over the square of side 2 × radius + 1 around it, clipped at the edges. */
function* sumBoxes(values: Float32Array, width: number, height: number, radius: number): Work<void> {
  const rowSums = new Float32Array(values.length)
  const columnSums = new Float64Array(width)
  const addRow = (row: number, sign: number) => {
    if (row >= 0 && row < height)
      for (let x = 0; x < width; x++) columnSums[x]! += sign * rowSums[row * width + x]!
  }
  yield* within(
    inRows(width, height, (from, to) => {
      for (let y = from; y < to; y++) sumRow(values, rowSums, y * width, width, radius)
    }),
    0,
    0.5,
  )
  for (let row = 0; row < Math.min(radius, height); row++) addRow(row, 1)
  yield* within(
    inRows(width, height, (from, to) => {
      for (let y = from; y < to; y++) {
        addRow(y + radius, 1)
        addRow(y - radius - 1, -1)
        for (let x = 0; x < width; x++) values[y * width + x] = Math.max(0, columnSums[x]!)
      }
    }),
    0.5,
    1,
  )
}

function sumRow(
  values: Float32Array,
  sums: Float32Array,
  start: number,
  width: number,
  radius: number,
): void {
  let sum = 0
  for (let x = 0; x < Math.min(radius, width); x++) sum += values[start + x]!
  for (let x = 0; x < width; x++) {
    if (x + radius < width) sum += values[start + x + radius]!
    if (x - radius - 1 >= 0) sum -= values[start + x - radius - 1]!
    sums[start + x] = sum
  }
}
