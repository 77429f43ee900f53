import { INSIDE, OUTSIDE } from './grid-cut'

/** Holes smaller than this share of their object are filled: reflections, pupils, buttons. */
const SMALL_HOLE = 0.04

/** The pixels with `label` that are reached from `seeds` (indexes; those with another label are skipped): 1, else 0. */
function flood(labels: Uint8Array, width: number, seeds: Iterable<number>, label: number): Uint8Array {
  const reached = new Uint8Array(labels.length)
  const stack: number[] = []
  const visit = (i: number) => {
    if (labels[i] !== label || reached[i]) return
    reached[i] = 1
    stack.push(i)
  }
  for (const seed of seeds) visit(seed)
  for (let i = stack.pop(); i !== undefined; i = stack.pop()) {
    const x = i % width
    if (x > 0) visit(i - 1)
    if (x + 1 < width) visit(i + 1)
    if (i >= width) visit(i - width)
    if (i + width < labels.length) visit(i + width)
  }
  return reached
}

/** Regions of `label` with their pixels, in reading order. */
export function* regions(labels: Uint8Array, width: number, label: number): Generator<number[], void, void> {
  const seen = new Uint8Array(labels.length)
  for (let start = 0; start < labels.length; start++) {
    if (labels[start] !== label || seen[start]) continue
    const pixels = [start]
    seen[start] = 1
    const visit = (i: number) => {
      if (labels[i] !== label || seen[i]) return
      seen[i] = 1
      pixels.push(i)
    }
    for (let k = 0; k < pixels.length; k++) {
      const i = pixels[k]!
      const x = i % width
      if (x > 0) visit(i - 1)
      if (x + 1 < width) visit(i + 1)
      if (i >= width) visit(i - width)
      if (i + width < labels.length) visit(i + width)
    }
    yield pixels
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
  const seeds: number[] = []
  marks.forEach((mark, i) => {
    if (mark === INSIDE || anchors?.[i]) seeds.push(i)
  })
  const kept = flood(object, width, seeds, 1)
  fillSmallHoles(kept, width, (pixel) => marks[pixel] !== OUTSIDE)
  return kept
}

/** Fills, in place, small holes in the object (1) that `mayFill` allows in all of their pixels. */
export function fillSmallHoles(object: Uint8Array, width: number, mayFill: (pixel: number) => boolean): void {
  const height = object.length / width
  const most = SMALL_HOLE * object.reduce((area, label) => area + label, 0)
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
