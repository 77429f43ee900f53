import { type Coverage, createRaster, type Raster } from '../../../src/engine/raster'
import { MinHeap } from './min-heap'

const KNOWN = 0
const BAND = 1
const INSIDE = 2
const FAR = 1e6

type Front = {
  readonly width: number
  readonly height: number
  readonly state: Uint8Array
  /** Distance from the hole's rim, by fast marching. */
  readonly arrival: Float32Array
  readonly band: MinHeap
}

/**
 * A. Telea, "An image inpainting technique based on the fast marching method" (2004): every hole pixel, from
 * the rim inwards, is a weighted mean of what is known within `radius`, moved on by its gradient. As in OpenCV
 * the gradient only gives the direction, one level: taken whole it runs away on any texture. The yardstick of
 * the benchmark: what a fill costs and gives without copying texture.
 */
export function inpaintTelea(image: Raster, hole: Coverage, radius: number): Raster {
  const filled = createRaster(image.width, image.height, image.data.slice())
  const values = Float32Array.from(image.data)
  const front = startFront(hole)
  for (let at = front.band.pop(); at !== undefined; at = front.band.pop()) {
    front.state[at] = KNOWN
    for (const near of neighboursOf(front, at)) {
      if (front.state[near] !== INSIDE) continue
      front.arrival[near] = arrivalAt(front, near)
      inpaintPixel(front, values, near, radius)
      front.state[near] = BAND
      front.band.push(front.arrival[near]!, near)
    }
  }
  for (let at = 0; at < hole.data.length; at++)
    if (hole.data[at]! >= 128) for (let c = 0; c < 3; c++) filled.data[at * 4 + c] = values[at * 4 + c]!
  return filled
}

function startFront(hole: Coverage): Front {
  const { width, height } = hole
  const state = new Uint8Array(width * height)
  const arrival = new Float32Array(width * height)
  const front = { width, height, state, arrival, band: new MinHeap() }
  for (let at = 0; at < state.length; at++)
    if (hole.data[at]! >= 128) {
      state[at] = INSIDE
      arrival[at] = FAR
    }
  for (let at = 0; at < state.length; at++)
    if (state[at] === KNOWN && neighboursOf(front, at).some((near) => state[near] === INSIDE)) {
      state[at] = BAND
      front.band.push(0, at)
    }
  return front
}

function neighboursOf({ width, height }: Front, at: number): number[] {
  const x = at % width
  const near: number[] = []
  if (x > 0) near.push(at - 1)
  if (x < width - 1) near.push(at + 1)
  if (at >= width) near.push(at - width)
  if (at < width * (height - 1)) near.push(at + width)
  return near
}

/** The eikonal equation |∇T| = 1, solved from the best pair of a horizontal and a vertical neighbour. */
function arrivalAt(front: Front, at: number): number {
  const { width, height, state, arrival } = front
  const x = at % width
  const time = (near: number, isInPicture: boolean) =>
    isInPicture && state[near] !== INSIDE ? arrival[near]! : FAR
  const across = Math.min(time(at - 1, x > 0), time(at + 1, x < width - 1))
  const down = Math.min(time(at - width, at >= width), time(at + width, at < width * (height - 1)))
  const gap = Math.abs(across - down)
  return gap < 1 ? (across + down + Math.sqrt(2 - gap * gap)) / 2 : Math.min(across, down) + 1
}

function inpaintPixel(front: Front, values: Float32Array, at: number, radius: number): void {
  const { width, height, state, arrival } = front
  const x = at % width
  const y = Math.floor(at / width)
  const isKnown = (nx: number, ny: number) =>
    nx >= 0 && ny >= 0 && nx < width && ny < height && state[ny * width + nx] !== INSIDE
  const slope = (
    plane: Float32Array,
    stride: number,
    offset: number,
    nx: number,
    ny: number,
    dx: number,
    dy: number,
  ) => {
    const here = plane[(ny * width + nx) * stride + offset]!
    const hasNext = isKnown(nx + dx, ny + dy)
    const hasLast = isKnown(nx - dx, ny - dy)
    const next = hasNext ? plane[((ny + dy) * width + nx + dx) * stride + offset]! : here
    const last = hasLast ? plane[((ny - dy) * width + nx - dx) * stride + offset]! : here
    return hasNext && hasLast ? (next - last) / 2 : next - last
  }
  const normalX = slope(arrival, 1, 0, x, y, 1, 0)
  const normalY = slope(arrival, 1, 0, x, y, 0, 1)
  const sums = [0, 0, 0]
  const drifts = [0, 0, 0]
  let total = 0
  for (let ny = y - radius; ny <= y + radius; ny++)
    for (let nx = x - radius; nx <= x + radius; nx++) {
      const awayX = x - nx
      const awayY = y - ny
      const squared = awayX * awayX + awayY * awayY
      if (squared === 0 || squared > radius * radius || !isKnown(nx, ny)) continue
      const direction = Math.abs(awayX * normalX + awayY * normalY) / Math.sqrt(squared) || 1e-6
      const level = 1 / (1 + Math.abs(arrival[ny * width + nx]! - arrival[at]!))
      const weight = (direction * level) / squared
      total += weight
      for (let c = 0; c < 3; c++) {
        const gradient = slope(values, 4, c, nx, ny, 1, 0) * awayX + slope(values, 4, c, nx, ny, 0, 1) * awayY
        sums[c]! += weight * values[(ny * width + nx) * 4 + c]!
        drifts[c]! += weight * gradient
      }
    }
  for (let c = 0; c < 3; c++) {
    const value = sums[c]! / total + Math.sign(drifts[c]!)
    values[at * 4 + c] = Math.min(255, Math.max(0, value))
  }
}
