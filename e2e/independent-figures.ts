/** Leak and drift of an answer once more, by other means than the app's and from what was downloaded alone. */
import type { Pixels } from './png'

/** `mask`: alpha 0 is what was to be edited. Counted is what lies further than `featherPx` from all of that. */
export function leakOf(original: Pixels, answer: Pixels, mask: Pixels, featherPx: number) {
  const isNear = grown(mask, featherPx)
  let count = 0
  let visible = 0
  let sum = 0
  for (let i = 0; i < isNear.length; i++) {
    if (isNear[i]) continue
    const difference = deltaE2000(labAt(original, i), labAt(answer, i))
    count++
    sum += difference
    if (difference > 2.3) visible++
  }
  return { share01: visible / count, meanDeltaE: sum / count }
}

/** Every pixel of a disc around every pixel that is to be edited: slow and plain. */
function grown({ width, height, data }: Pixels, radius: number): Uint8Array {
  const near = new Uint8Array(width * height)
  const reach = Math.floor(radius)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      if (data[4 * (y * width + x) + 3]! >= 128) continue
      for (let dy = -reach; dy <= reach; dy++)
        for (let dx = -reach; dx <= reach; dx++) {
          const [column, row] = [x + dx, y + dy]
          const isInside = column >= 0 && row >= 0 && column < width && row < height
          if (isInside && dx * dx + dy * dy <= radius * radius) near[row * width + column] = 1
        }
    }
  return near
}

/** Where a block of this side is looked for: so far in each direction, and then in tenths of a pixel. */
const BLOCK = 40
const REACH = 7
const FINE = 10

/**
 * How far the answer's content lies from the original's, in pixels: blocks of the original are tried at every place and,
 * interpolated, at every tenth of a pixel; the best is where brightness goes together most, whatever tint it has. The
 * median of the blocks that have something to hold on to and are far from the mask.
 */
export function driftOf(
  original: Pixels,
  answer: Pixels,
  mask: Pixels,
): { readonly x: number; readonly y: number } {
  const [from, to] = [brightness(original), brightness(answer)]
  const isNear = grown(mask, 24)
  const { width, height } = original
  const found: { x: number; y: number }[] = []
  for (let top = 10; top + BLOCK + 10 < height; top += BLOCK)
    for (let left = 10; left + BLOCK + 10 < width; left += BLOCK) {
      const block = { left, top, width }
      if (isTouched(isNear, block) || contrast(to, block) < 12) continue
      const whole = best(from, to, block, { x: 0, y: 0 }, 1, REACH)
      found.push(best(from, to, block, whole, 1 / FINE, FINE))
    }
  const median = (values: number[]) =>
    values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
  return { x: median(found.map(({ x }) => x)), y: median(found.map(({ y }) => y)) }
}

type Block = { readonly left: number; readonly top: number; readonly width: number }

function best(
  from: Float64Array,
  to: Float64Array,
  block: Block,
  about: { x: number; y: number },
  step: number,
  reach: number,
) {
  let highest = Number.NEGATIVE_INFINITY
  let place = about
  for (let row = -reach; row <= reach; row++)
    for (let column = -reach; column <= reach; column++) {
      const tried = { x: about.x + column * step, y: about.y + row * step }
      const score = correlation(from, to, block, tried)
      if (score <= highest) continue
      highest = score
      place = tried
    }
  return place
}

/** Of the answer's block with the original that lies `drift` before it. */
function correlation(
  from: Float64Array,
  to: Float64Array,
  { left, top, width }: Block,
  drift: { x: number; y: number },
): number {
  const [x0, y0] = [Math.floor(-drift.x), Math.floor(-drift.y)]
  const [fx, fy] = [-drift.x - x0, -drift.y - y0]
  const [sums, count] = [[0, 0, 0, 0, 0], BLOCK * BLOCK]
  for (let y = top; y < top + BLOCK; y++)
    for (let x = left; x < left + BLOCK; x++) {
      const at = (y + y0) * width + x + x0
      const upper = from[at]! * (1 - fx) + from[at + 1]! * fx
      const lower = from[at + width]! * (1 - fx) + from[at + width + 1]! * fx
      const a = upper * (1 - fy) + lower * fy
      const b = to[y * width + x]!
      sums[0]! += a
      sums[1]! += b
      sums[2]! += a * a
      sums[3]! += b * b
      sums[4]! += a * b
    }
  const [a, b, aa, bb, ab] = sums as [number, number, number, number, number]
  return (count * ab - a * b) / Math.sqrt((count * aa - a * a) * (count * bb - b * b))
}

function isTouched(near: Uint8Array, { left, top, width }: Block): boolean {
  for (let y = top; y < top + BLOCK; y++)
    if (near.subarray(y * width + left, y * width + left + BLOCK).includes(1)) return true
  return false
}

/** The standard deviation. */
function contrast(values: Float64Array, { left, top, width }: Block): number {
  const all: number[] = []
  for (let y = top; y < top + BLOCK; y++)
    all.push(...values.subarray(y * width + left, y * width + left + BLOCK))
  const mean = all.reduce((sum, value) => sum + value, 0) / all.length
  return Math.sqrt(all.reduce((sum, value) => sum + (value - mean) ** 2, 0) / all.length)
}

function brightness({ data }: Pixels): Float64Array {
  return Float64Array.from(
    { length: data.length / 4 },
    (_, i) => (data[4 * i]! + 2 * data[4 * i + 1]! + data[4 * i + 2]!) / 4,
  )
}

type Lab = readonly [number, number, number]

/** sRGB to CIELAB under D65, by the standards' own numbers. */
function labAt({ data }: Pixels, i: number): Lab {
  const linear = [0, 1, 2].map((c) => {
    const value = data[4 * i + c]! / 255
    return value > 0.04045 ? ((value + 0.055) / 1.055) ** 2.4 : value / 12.92
  }) as [number, number, number]
  const row = (r: number, g: number, b: number) => r * linear[0] + g * linear[1] + b * linear[2]
  const [x, y, z] = [
    row(0.4124, 0.3576, 0.1805) / 0.9505,
    row(0.2126, 0.7152, 0.0722),
    row(0.0193, 0.1192, 0.9505) / 1.089,
  ].map((value) => (value > (6 / 29) ** 3 ? Math.cbrt(value) : value / (3 * (6 / 29) ** 2) + 4 / 29)) as [
    number,
    number,
    number,
  ]
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)]
}

/** CIEDE2000 after Luo, Cui & Rigg (2001), with hues as complex numbers instead of angles where that is enough. */
function deltaE2000([l1, a1, b1]: Lab, [l2, a2, b2]: Lab): number {
  const meanChroma = (Math.sqrt(a1 * a1 + b1 * b1) + Math.sqrt(a2 * a2 + b2 * b2)) / 2
  const g = 0.5 * (1 - Math.sqrt(meanChroma ** 7 / (meanChroma ** 7 + 25 ** 7)))
  const [p1, p2] = [(1 + g) * a1, (1 + g) * a2]
  const [c1, c2] = [Math.sqrt(p1 * p1 + b1 * b1), Math.sqrt(p2 * p2 + b2 * b2)]
  const [h1, h2] = [turn(Math.atan2(b1, p1)), turn(Math.atan2(b2, p2))]
  const isColoured = c1 > 0 && c2 > 0
  const gap = !isColoured
    ? 0
    : Math.abs(h2 - h1) <= Math.PI
      ? h2 - h1
      : h2 > h1
        ? h2 - h1 - 2 * Math.PI
        : h2 - h1 + 2 * Math.PI
  const hue = isColoured ? turn(h1 + gap / 2) : h1 + h2
  const [dl, dc, dh] = [l2 - l1, c2 - c1, 2 * Math.sqrt(c1 * c2) * Math.sin(gap / 2)]
  const [l, c] = [(l1 + l2) / 2, (c1 + c2) / 2]
  const degrees = (angle: number) => (angle * Math.PI) / 180
  const t =
    1 -
    0.17 * Math.cos(hue - degrees(30)) +
    0.24 * Math.cos(2 * hue) +
    0.32 * Math.cos(3 * hue + degrees(6)) -
    0.2 * Math.cos(4 * hue - degrees(63))
  const sl = 1 + (0.015 * (l - 50) ** 2) / Math.sqrt(20 + (l - 50) ** 2)
  const [sc, sh] = [1 + 0.045 * c, 1 + 0.015 * c * t]
  const bend = degrees(30) * Math.exp(-((((hue * 180) / Math.PI - 275) / 25) ** 2))
  const rt = -Math.sin(2 * bend) * 2 * Math.sqrt(c ** 7 / (c ** 7 + 25 ** 7))
  return Math.sqrt((dl / sl) ** 2 + (dc / sc) ** 2 + (dh / sh) ** 2 + rt * (dc / sc) * (dh / sh))
}

function turn(angle: number): number {
  return angle < 0 ? angle + 2 * Math.PI : angle
}
