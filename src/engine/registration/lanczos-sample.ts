import type { Raster } from '../raster'

/** A picture to be sampled between its pixels. */
export type Tap = {
  readonly picture: Raster
  readonly isOpaque: boolean
  /** Source pixels per target pixel along each axis, at least 1: the kernel is so much wider. */
  readonly stretchX: number
  readonly stretchY: number
}

const RADIUS = 3
/** Table steps per pixel: the error of a weight is below a thousandth. */
const STEPS = 1024

const KERNEL = Float32Array.from({ length: RADIUS * STEPS + 2 }, (_, i) => {
  const x = i / STEPS
  if (x === 0) return 1
  if (x >= RADIUS) return 0
  const angle = Math.PI * x
  return (RADIUS * Math.sin(angle) * Math.sin(angle / RADIUS)) / (angle * angle)
})

/** As many as the widest kernel so far took. */
let weightsX = new Float32Array(64)
let weightsY = new Float32Array(64)
let columns = new Int32Array(64)

/**
 * Writes the RGBA value at (x, y), pixel centres being whole numbers. Edge pixels are repeated outwards. Colours
 * weigh as much as their alpha.
 */
export function sampleLanczos(
  { picture, isOpaque, stretchX, stretchY }: Tap,
  x: number,
  y: number,
  into: Uint8ClampedArray,
  at: number,
): void {
  const { width } = picture
  const taps = 2 * RADIUS * Math.max(stretchX, stretchY) + 1
  if (taps > columns.length) makeRoom(Math.ceil(taps))
  const left = Math.ceil(x - RADIUS * stretchX)
  const top = Math.ceil(y - RADIUS * stretchY)
  const countX = fillWeights(weightsX, left, x, stretchX)
  const countY = fillWeights(weightsY, top, y, stretchY)
  for (let i = 0; i < countX; i++) {
    const column = left + i
    columns[i] = 4 * (column < 0 ? 0 : column >= width ? width - 1 : column)
  }
  if (isOpaque) sumOpaque(picture, top, countX, countY, into, at)
  else sumWeighted(picture, top, countX, countY, into, at)
}

function sumOpaque(
  { width, height, data }: Raster,
  top: number,
  countX: number,
  countY: number,
  into: Uint8ClampedArray,
  at: number,
): void {
  let red = 0
  let green = 0
  let blue = 0
  for (let j = 0; j < countY; j++) {
    const line = top + j
    const row = 4 * width * (line < 0 ? 0 : line >= height ? height - 1 : line)
    let lineRed = 0
    let lineGreen = 0
    let lineBlue = 0
    for (let i = 0; i < countX; i++) {
      const from = row + columns[i]!
      const weight = weightsX[i]!
      lineRed += weight * data[from]!
      lineGreen += weight * data[from + 1]!
      lineBlue += weight * data[from + 2]!
    }
    const weightY = weightsY[j]!
    red += weightY * lineRed
    green += weightY * lineGreen
    blue += weightY * lineBlue
  }
  into[at] = red
  into[at + 1] = green
  into[at + 2] = blue
  into[at + 3] = 255
}

function sumWeighted(
  { width, height, data }: Raster,
  top: number,
  countX: number,
  countY: number,
  into: Uint8ClampedArray,
  at: number,
): void {
  let red = 0
  let green = 0
  let blue = 0
  let alpha = 0
  for (let j = 0; j < countY; j++) {
    const line = top + j
    const row = 4 * width * (line < 0 ? 0 : line >= height ? height - 1 : line)
    for (let i = 0; i < countX; i++) {
      const from = row + columns[i]!
      const weight = (weightsY[j]! * weightsX[i]! * data[from + 3]!) / 255
      alpha += weight
      red += weight * data[from]!
      green += weight * data[from + 1]!
      blue += weight * data[from + 2]!
    }
  }
  // Below half a step the pixel is stored as transparent, and its colour would be a division by almost nothing.
  if (alpha * 255 < 0.5) return
  into[at] = red / alpha
  into[at + 1] = green / alpha
  into[at + 2] = blue / alpha
  into[at + 3] = 255 * alpha
}

function makeRoom(taps: number): void {
  weightsX = new Float32Array(taps)
  weightsY = new Float32Array(taps)
  columns = new Int32Array(taps)
}

/** Weights that add up to 1 for the positions from `first` on; returns their number. */
function fillWeights(weights: Float32Array, first: number, centre: number, stretch: number): number {
  const count = Math.floor(centre + RADIUS * stretch) - first + 1
  let sum = 0
  for (let i = 0; i < count; i++) {
    const weight = KERNEL[((Math.abs(first + i - centre) / stretch) * STEPS + 0.5) | 0]!
    weights[i] = weight
    sum += weight
  }
  for (let i = 0; i < count; i++) weights[i]! /= sum
  return count
}
