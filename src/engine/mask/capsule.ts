import type { Rect } from '../geometry'
import type { Cut } from './cuts'

/**
 * A brush segment: the convex hull of two discs, in document pixels. Equal radii give a capsule, unequal ones a tapered
 * capsule ("round cone"); equal centres a dab.
 */
export type Capsule = {
  readonly ax: number
  readonly ay: number
  readonly aRadius: number
  readonly bx: number
  readonly by: number
  readonly bRadius: number
  /** 1 = a crisp edge of one pixel; below, coverage falls from radius × hardness to the radius. */
  readonly hardness01: number
  /**
   * The stroke goes on from a segment that ended at a with the same radius and has been stamped: what lies behind a is
   * painted already and is left out. The mask comes out the same in half the time.
   */
  readonly isContinued?: boolean
}

/** The capsule with what every pixel needs, computed once. */
export type PreparedCapsule = Capsule & {
  readonly length: number
  /** Unit vector from a to b. */
  readonly ux: number
  readonly uy: number
  /** Angle between the axis and the straight sides: sin = (aRadius − bRadius) / length. */
  readonly sin: number
  readonly cos: number
  /** Width of the soft rim in pixels; 0 = crisp. */
  readonly softPx: number
  /** Coverage of the soft rim by squared distance from the axis; null for crisp or tapered capsules. */
  readonly softRim: SoftRim | null
  /** What lies behind one of these is left out. */
  readonly cuts: readonly Cut[]
}

/** Half a pixel's diagonal: beyond it an edge cannot cut the pixel. */
const HALF_DIAGONAL = Math.SQRT1_2

export function prepareCapsule(capsule: Capsule): PreparedCapsule {
  let { ax, ay, aRadius, bx, by, bRadius } = capsule
  const distance = Math.hypot(bx - ax, by - ay)
  if (distance <= Math.abs(aRadius - bRadius)) {
    // One disc holds the other: the larger is the whole shape.
    if (aRadius >= bRadius) [bx, by, bRadius] = [ax, ay, aRadius]
    else [ax, ay, aRadius] = [bx, by, bRadius]
  }
  const length = Math.hypot(bx - ax, by - ay)
  const sin = length > 0 ? (aRadius - bRadius) / length : 0
  const rim = (1 - capsule.hardness01) * Math.max(aRadius, bRadius)
  const softPx = rim > 1 ? rim : 0
  const ux = length > 0 ? (bx - ax) / length : 1
  const uy = length > 0 ? (by - ay) / length : 0
  const start = startOfOwnPixels(aRadius, sin)
  return {
    ...{ ax, ay, aRadius, bx, by, bRadius, length, sin, ux, uy },
    hardness01: capsule.hardness01,
    cos: Math.sqrt(1 - sin * sin),
    softPx,
    softRim: softPx > 0 && sin === 0 ? softRimOf(aRadius, softPx) : null,
    cuts:
      capsule.isContinued && length > 0 ? [{ x: ax + ux * start, y: ay + uy * start, nx: ux, ny: uy }] : [],
  }
}

/** Behind this line every pixel is nearest to a's disc, whichever way the capsule tapers; a pixel more for its corners. */
function startOfOwnPixels(aRadius: number, sin: number): number {
  const slant = sin < 0 ? (aRadius * sin) / Math.sqrt(1 - sin * sin) : 0
  return slant - 1
}

/** Document pixels around everything that it covers, and perhaps a few more. */
export function boundsOf(shape: PreparedCapsule): Rect {
  const grow = outerMargin(shape)
  const x = Math.floor(Math.min(shape.ax - shape.aRadius, shape.bx - shape.bRadius) - grow)
  const y = Math.floor(Math.min(shape.ay - shape.aRadius, shape.by - shape.bRadius) - grow)
  const right = Math.ceil(Math.max(shape.ax + shape.aRadius, shape.bx + shape.bRadius) + grow)
  const bottom = Math.ceil(Math.max(shape.ay + shape.aRadius, shape.by + shape.bRadius) + grow)
  return { x, y, width: right - x, height: bottom - y }
}

/** How far outside the shape its coverage can still be above 0. */
export function outerMargin(capsule: PreparedCapsule): number {
  return capsule.softPx > 0 ? 0 : HALF_DIAGONAL
}

/** How far inside the shape its coverage is surely 255. */
export function innerMargin(capsule: PreparedCapsule): number {
  return capsule.softPx > 0 ? capsule.softPx : HALF_DIAGONAL
}

/**
 * Coverage 0..255 of the pixel whose centre is (x, y). Crisp edges take the exact area that the tangent half-plane leaves
 * of the pixel's square; soft ones a smoothstep over the rim.
 */
export function coverageAt(capsule: PreparedCapsule, x: number, y: number): number {
  const dx = x - capsule.ax
  const dy = y - capsule.ay
  const along = dx * capsule.ux + dy * capsule.uy
  const across = Math.abs(dx * capsule.uy - dy * capsule.ux)
  const { sin, cos, length } = capsule
  // Where the nearest point of the straight side lies, measured along that side from a's tangent point.
  const onSide = along * cos - across * sin
  let depth: number
  let nx: number
  let ny: number
  if (onSide > 0 && onSide < length * cos) {
    depth = capsule.aRadius - along * sin - across * cos
    nx = sin
    ny = cos
    // The side's normal in the capsule's own frame, turned into the picture's; its sign does not matter to the area.
    const side = dx * capsule.uy - dy * capsule.ux >= 0 ? 1 : -1
    const turnedX = nx * capsule.ux + side * ny * capsule.uy
    const turnedY = nx * capsule.uy - side * ny * capsule.ux
    nx = turnedX
    ny = turnedY
  } else {
    const nearA = onSide <= 0
    nx = nearA ? dx : x - capsule.bx
    ny = nearA ? dy : y - capsule.by
    const distance = Math.sqrt(nx * nx + ny * ny)
    depth = (nearA ? capsule.aRadius : capsule.bRadius) - distance
    if (distance > 0) {
      nx /= distance
      ny /= distance
    } else nx = 1
  }
  if (capsule.softRim) {
    const distance = capsule.aRadius - depth
    return softCoverage(capsule.softRim, distance * distance)
  }
  if (capsule.softPx > 0) return fallOff(depth, capsule.softPx)
  return Math.round(255 * squareBelowLine(depth, nx, ny))
}

/** Smoothstep from the rim's outer edge (depth 0) to its inner one. */
function fallOff(depth: number, softPx: number): number {
  if (depth <= 0) return 0
  if (depth >= softPx) return 255
  const t = depth / softPx
  return Math.round(255 * t * t * (3 - 2 * t))
}

/** Coverage in steps of squared distance, from `innerSquared` (255) to `outerSquared` (0): no root a pixel. */
export type SoftRim = {
  readonly radius: number
  readonly softPx: number
  readonly innerSquared: number
  readonly outerSquared: number
  readonly stepsPerUnit: number
  readonly coverage: Uint8Array
}

/** Fine enough that a step is a fraction of one level of coverage. */
const RIM_STEPS = 4096

/** A stroke asks for the same rim at every point. */
let lastRim: SoftRim | null = null

function softRimOf(radius: number, softPx: number): SoftRim {
  if (lastRim?.radius === radius && lastRim.softPx === softPx) return lastRim
  const inner = Math.max(0, radius - softPx)
  const innerSquared = inner * inner
  const outerSquared = radius * radius
  const coverage = new Uint8Array(RIM_STEPS + 1)
  for (let step = 0; step <= RIM_STEPS; step++) {
    const squared = innerSquared + ((step + 0.5) / RIM_STEPS) * (outerSquared - innerSquared)
    coverage[step] = fallOff(radius - Math.sqrt(squared), softPx)
  }
  const stepsPerUnit = RIM_STEPS / (outerSquared - innerSquared)
  lastRim = { radius, softPx, innerSquared, outerSquared, stepsPerUnit, coverage }
  return lastRim
}

function softCoverage(rim: SoftRim, squared: number): number {
  if (squared >= rim.outerSquared) return 0
  if (squared <= rim.innerSquared) return 255
  return rim.coverage[((squared - rim.innerSquared) * rim.stepsPerUnit) | 0]!
}

/** Area of a unit square that lies within the half-plane whose edge is `depth` beyond the square's centre along (nx, ny). */
function squareBelowLine(depth: number, nx: number, ny: number): number {
  const x = Math.abs(nx)
  const y = Math.abs(ny)
  const a = Math.max(x, y)
  const b = Math.min(x, y)
  const far = (a + b) / 2
  if (depth >= far) return 1
  if (depth <= -far) return 0
  const near = (a - b) / 2
  if (depth <= near && depth >= -near) return 0.5 + depth / a
  const corner = far - Math.abs(depth)
  const cut = (corner * corner) / (2 * a * b)
  return depth > 0 ? 1 - cut : cut
}

/** A capsule's edge, grown or shrunk, as the rows that it crosses need it: two arcs and two straight sides. */
export type Outline = {
  readonly a: Arc
  readonly b: Arc
  readonly sides: readonly Side[]
}
type Arc = { readonly x: number; readonly y: number; readonly radius: number }
type Side = { readonly top: number; readonly bottom: number; readonly x: number; readonly slope: number }

/** Of the shape grown by `margin` pixels, shrunk where that is negative. */
export function outlineOf(capsule: PreparedCapsule, margin: number): Outline {
  const { ax, ay, bx, by, ux, uy, sin, cos, length } = capsule
  const aRadius = capsule.aRadius + margin
  const bRadius = capsule.bRadius + margin
  const sides: Side[] = []
  if (length > 0 && aRadius > 0 && bRadius > 0) {
    for (let side = -1; side <= 1; side += 2) {
      const nx = sin * ux - side * cos * uy
      const ny = sin * uy + side * cos * ux
      const [y0, y1] = [ay + ny * aRadius, by + ny * bRadius]
      if (y0 === y1) continue
      const x0 = ax + nx * aRadius
      const slope = (bx + nx * bRadius - x0) / (y1 - y0)
      sides.push({ top: Math.min(y0, y1), bottom: Math.max(y0, y1), x: x0 - y0 * slope, slope })
    }
  }
  return { a: { x: ax, y: ay, radius: aRadius }, b: { x: bx, y: by, radius: bRadius }, sides }
}

/** Writes into `span` the columns, as real numbers [left, right], in which the line y meets the outline; left > right where it does not. */
export function spanAt({ a, b, sides }: Outline, y: number, span: Float64Array): void {
  let left = Number.POSITIVE_INFINITY
  let right = Number.NEGATIVE_INFINITY
  const fromA = y - a.y
  if (a.radius > 0 && Math.abs(fromA) <= a.radius) {
    const half = Math.sqrt(a.radius * a.radius - fromA * fromA)
    left = a.x - half
    right = a.x + half
  }
  const fromB = y - b.y
  if (b.radius > 0 && Math.abs(fromB) <= b.radius) {
    const half = Math.sqrt(b.radius * b.radius - fromB * fromB)
    left = Math.min(left, b.x - half)
    right = Math.max(right, b.x + half)
  }
  for (let i = 0; i < sides.length; i++) {
    const side = sides[i]!
    if (y < side.top || y > side.bottom) continue
    const x = side.x + y * side.slope
    left = Math.min(left, x)
    right = Math.max(right, x)
  }
  span[0] = left
  span[1] = right
}

/** Coverage 0..255 of the pixel (column, row) under one capsule: the definition that stamping must agree with. */
export function capsuleCoverage(capsule: Capsule, column: number, row: number): number {
  return coverageAt(prepareCapsule(capsule), column + 0.5, row + 0.5)
}
