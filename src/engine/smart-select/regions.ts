import { INSIDE, OUTSIDE } from './grid-cut'

/** Holes smaller than this share of their object are filled: reflections, pupils, buttons. */
const SMALL_HOLE = 0.04

/** Pixels that are still to be looked at from; each comes in once. */
class Flood {
  readonly pixels: Int32Array
  count = 0
  private readonly seen: Uint8Array
  private readonly labels: Uint8Array
  private readonly width: number

  constructor(labels: Uint8Array, width: number) {
    this.labels = labels
    this.width = width
    this.pixels = new Int32Array(labels.length)
    this.seen = new Uint8Array(labels.length)
  }

  /** Adds a pixel of that label that has not been seen, and all that hang together with it. */
  spread(start: number, label: number): void {
    const { pixels, seen, labels, width } = this
    if (labels[start] !== label || seen[start]) return
    let at = this.count
    let { count } = this
    seen[start] = 1
    pixels[count++] = start
    for (; at < count; at++) {
      const i = pixels[at]!
      const x = i % width
      if (x > 0 && labels[i - 1] === label && !seen[i - 1]) {
        seen[i - 1] = 1
        pixels[count++] = i - 1
      }
      if (x + 1 < width && labels[i + 1] === label && !seen[i + 1]) {
        seen[i + 1] = 1
        pixels[count++] = i + 1
      }
      const above = i - width
      if (above >= 0 && labels[above] === label && !seen[above]) {
        seen[above] = 1
        pixels[count++] = above
      }
      const below = i + width
      if (below < labels.length && labels[below] === label && !seen[below]) {
        seen[below] = 1
        pixels[count++] = below
      }
    }
    this.count = count
  }
}

/** Regions of `label` with their pixels, the region that begins first in reading order first. Valid until all is read. */
export function* regions(
  labels: Uint8Array,
  width: number,
  label: number,
): Generator<Int32Array, void, void> {
  const flood = new Flood(labels, width)
  for (let start = 0; start < labels.length; start++) {
    if (labels[start] !== label) continue
    const first = flood.count
    flood.spread(start, label)
    if (flood.count > first) yield flood.pixels.subarray(first, flood.count)
  }
}

/**
 * The parts of the object that hold a mark INSIDE or a pixel of `anchors`, without small holes (unless a mark OUTSIDE
 * made them).
 */
export function keepMarked(
  object: Uint8Array,
  width: number,
  marks: Uint8Array,
  anchors: Uint8Array | null = null,
): Uint8Array {
  const flood = new Flood(object, width)
  for (let i = 0; i < marks.length; i++) if (marks[i] === INSIDE || anchors?.[i]) flood.spread(i, 1)
  const kept = new Uint8Array(object.length)
  for (let k = 0; k < flood.count; k++) kept[flood.pixels[k]!] = 1
  fillSmallHoles(kept, width, (pixel) => marks[pixel] !== OUTSIDE)
  return kept
}

/** Whether a pixel of the object has this mark. */
export function meets(object: Uint8Array, marks: Uint8Array, mark: number): boolean {
  for (let i = 0; i < object.length; i++) if (object[i] && marks[i] === mark) return true
  return false
}

/** Fills, in place, small holes in the object (1) that `mayFill` allows in all of their pixels. */
export function fillSmallHoles(object: Uint8Array, width: number, mayFill: (pixel: number) => boolean): void {
  const height = object.length / width
  let area = 0
  for (const label of object) area += label
  const most = SMALL_HOLE * area
  for (const hole of regions(object, width, 0)) {
    if (hole.length >= most || !hole.every(mayFill)) continue
    const touchesFrame = hole.some((i) => {
      const x = i % width
      const y = (i - x) / width
      return x === 0 || y === 0 || x === width - 1 || y === height - 1
    })
    if (!touchesFrame) for (const i of hole) object[i] = 1
  }
}

/** The part of a region (label 1) that hangs together with a pixel: 1 there, else 0. */
export function partAt(labels: Uint8Array, width: number, pixel: number): Uint8Array {
  const part = new Uint8Array(labels.length)
  if (labels[pixel] !== 1) return part
  const flood = new Flood(labels, width)
  flood.spread(pixel, 1)
  for (let k = 0; k < flood.count; k++) part[flood.pixels[k]!] = 1
  return part
}
