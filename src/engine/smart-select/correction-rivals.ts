import { signedDistance } from './distance'
import type { Finding } from './finding'
import { geodesicDistance } from './geodesic'
import { INSIDE, OUTSIDE } from './grid-cut'
import type { LabImage } from './lab-image'
import { type Click, placeOf } from './prompt'

/**
 * How far a correction may reach, in distances from its click to the outline: who corrects clicks into the middle of
 * what is wrong, and that lies at the outline. Each is tried.
 */
const REACHES = [2, 4, 8, 16]
const LEAST_DISTANCE_PX = 2
/**
 * One more reach goes along colours: it turns at edges, where circles run over them. The nearest pixels, as many as this
 * share of the circle of that reach has, by paths on which a step costs as many Lab units as a clear edge.
 */
const ALONG_COLORS = { reach: 4, share: 0.5, stepCost: 16 }

/**
 * What competes with a correcting click for the pixels between, 1 a pixel of it, for each reach: what is far, the frame,
 * what other clicks said. `marks`: all clicks, as of `markClicks`; `near`: 1 around this one.
 */
export function correctionRivals(
  image: LabImage,
  before: Finding,
  click: Click,
  marks: Uint8Array,
  near: Uint8Array,
): Uint8Array[] {
  const { width, height } = image
  const { object, removed } = before
  const { column, row } = placeOf(image, click)
  const pixel = row * width + column
  // Who adds where something was removed takes that back.
  const takesBack = removed[pixel] === 1
  const isOpen = (i: number) => !near[i] && (object[i] === 1) !== click.isAdd
  const isRival = (i: number, x: number, y: number) => {
    if (!click.isAdd) return marks[i] === INSIDE
    const isFrame = x === 0 || y === 0 || x === width - 1 || y === height - 1
    return isFrame || marks[i] === OUTSIDE || (removed[i] === 1 && !takesBack)
  }
  const rivals = (isFar: (i: number, x: number, y: number) => boolean) => {
    const competing = new Uint8Array(object.length)
    for (let y = 0, i = 0; y < height; y++)
      for (let x = 0; x < width; x++, i++)
        if (isOpen(i) && (isFar(i, x, y) || isRival(i, x, y))) competing[i] = 1
    return competing
  }
  const depth = Math.max(LEAST_DISTANCE_PX, Math.abs(signedDistance(object, width, height)[pixel]!))
  const circles = REACHES.map((times) => {
    const reach = (times * depth) ** 2
    return rivals((_, x, y) => (x - column) ** 2 + (y - row) ** 2 > reach)
  })
  const way = geodesicDistance(image, near, ALONG_COLORS.stepCost)
  const count = ALONG_COLORS.share * Math.PI * (ALONG_COLORS.reach * depth) ** 2
  const farthest = farthestOf(
    way.filter((_, i) => isOpen(i)),
    count,
  )
  return [...circles, rivals((i) => way[i]! > farthest)]
}

/** How far the last of so many lies, the nearest first. */
function farthestOf(distances: Float32Array, count: number): number {
  const last = Math.min(distances.length - 1, Math.floor(count))
  return distances.sort()[last] ?? 0
}
