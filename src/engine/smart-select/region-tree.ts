import { laterNeighbours } from './differences'

/** What regions are made of; see LabImage. */
type Colors = {
  readonly width: number
  readonly height: number
  readonly lab: Float32Array
  readonly differences: Float32Array
}

/** Felzenszwalb's k: how much more than within itself a region may differ from what joins it, Lab units · pixels. */
const TOLERANCE = 30
/** Regions smaller than this join their most similar neighbour. */
const LEAST_PIXELS = 6
/** Steps of Lab difference by which edges are sorted. */
const STEPS_PER_UNIT = 8
const MOST_STEPS = 1023

/**
 * Regions of a picture, merged two by two from the most alike on, until one is left. Nodes 0..leaves−1 are the smallest
 * regions; every merger is a node more. The last is the whole picture.
 */
export type RegionTree = {
  /** The leaf of each pixel. */
  readonly leafOf: Int32Array
  readonly leaves: number
  /** The node that a node was merged into; −1 for the last. */
  readonly parent: Int32Array
  /** Pixels of each node. */
  readonly size: Float64Array
}

/** Felzenszwalb, Huttenlocher: "Efficient graph-based image segmentation" (2004), then mergers by colour and outline. */
export function regionTree(image: Colors): RegionTree {
  const leafOf = smallRegions(image)
  let leaves = 0
  for (const leaf of leafOf) if (leaf >= leaves) leaves = leaf + 1
  return { leafOf, leaves, ...mergeAll(image, leafOf, leaves) }
}

/** The node and its descendants as a mask, 1 inside. */
export function maskOf({ leafOf, parent }: RegionTree, node: number): Uint8Array {
  const isUnder = new Uint8Array(parent.length)
  isUnder[node] = 1
  for (let i = node - 1; i >= 0; i--) if (parent[i]! >= 0 && isUnder[parent[i]!]) isUnder[i] = 1
  const mask = new Uint8Array(leafOf.length)
  for (let i = 0; i < mask.length; i++) mask[i] = isUnder[leafOf[i]!]!
  return mask
}

/** The regions that hold a pixel, from the smallest on. */
export function* regionsAt({ leafOf, parent }: RegionTree, pixel: number): Generator<number, void, void> {
  for (let node = leafOf[pixel]!; node >= 0; node = parent[node]!) yield node
}

function smallRegions({ width, height, differences }: Colors): Int32Array {
  const count = width * height
  const offsets = laterNeighbours(width)
  const sorted = sortedEdges(differences, width, height)
  const root = Int32Array.from({ length: count }, (_, i) => i)
  const size = new Int32Array(count).fill(1)
  const limit = new Float32Array(count).fill(TOLERANCE)
  const find = (pixel: number) => {
    let at = pixel
    while (root[at] !== at) {
      root[at] = root[root[at]!]!
      at = root[at]!
    }
    return at
  }
  const join = (a: number, b: number, difference: number) => {
    const [large, small] = size[a]! >= size[b]! ? [a, b] : [b, a]
    root[small] = large
    size[large]! += size[small]!
    limit[large] = difference + TOLERANCE / size[large]!
  }
  for (const least of [0, LEAST_PIXELS]) {
    for (const edge of sorted) {
      const a = find(edge >> 2)
      const b = find((edge >> 2) + offsets[edge & 3]!)
      if (a === b) continue
      const difference = differences[edge]!
      if (least > 0 ? Math.min(size[a]!, size[b]!) < least : difference <= Math.min(limit[a]!, limit[b]!))
        join(a, b, difference)
    }
  }
  const number = new Int32Array(count).fill(-1)
  let next = 0
  return Int32Array.from(root, (_, i) => {
    const at = find(i)
    if (number[at]! < 0) number[at] = next++
    return number[at]!
  })
}

/** Edges (pixel · 4 + k, within the picture) from the least difference on. */
function sortedEdges(differences: Float32Array, width: number, height: number): Int32Array {
  const stepOf = (edge: number) => Math.min(MOST_STEPS, Math.floor(differences[edge]! * STEPS_PER_UNIT))
  const isInside = (edge: number) => {
    const pixel = edge >> 2
    const k = edge & 3
    const x = pixel % width
    if (k !== 0 && pixel >= width * (height - 1)) return false
    return k === 1 || (k === 3 ? x > 0 : x + 1 < width)
  }
  const starts = new Int32Array(MOST_STEPS + 2)
  let inside = 0
  for (let edge = 0; edge < differences.length; edge++) {
    if (!isInside(edge)) continue
    starts[stepOf(edge) + 1]!++
    inside++
  }
  for (let step = 0; step <= MOST_STEPS; step++) starts[step + 1]! += starts[step]!
  const sorted = new Int32Array(inside)
  for (let edge = 0; edge < differences.length; edge++)
    if (isInside(edge)) sorted[starts[stepOf(edge)]!++] = edge
  return sorted
}

/** Two regions side by side. */
type Border = { a: number; b: number; length: number; contrast: number; cost: number }

function mergeAll(image: Colors, leafOf: Int32Array, leaves: number): Pick<RegionTree, 'parent' | 'size'> {
  const nodes = Math.max(1, 2 * leaves - 1)
  const parent = new Int32Array(nodes).fill(-1)
  const size = new Float64Array(nodes)
  const sums = new Float64Array(nodes * 3)
  const perimeter = new Float64Array(nodes)
  for (let i = 0; i < leafOf.length; i++) {
    const leaf = leafOf[i]!
    size[leaf]!++
    for (let c = 0; c < 3; c++) sums[leaf * 3 + c]! += image.lab[i * 3 + c]!
  }
  let borders = bordersOf(image, leafOf, leaves)
  for (const { a, b, length } of borders) {
    perimeter[a]! += length
    perimeter[b]! += length
  }
  const costOf = ({ a, b, length, contrast }: Border) => {
    let square = 0
    for (let c = 0; c < 3; c++) square += (sums[a * 3 + c]! / size[a]! - sums[b * 3 + c]! / size[b]!) ** 2
    const difference = 0.5 * Math.sqrt(square) + 0.5 * (contrast / length)
    const share = length / Math.min(perimeter[a]!, perimeter[b]!)
    const smaller = (size[a]! * size[b]!) / (size[a]! + size[b]!)
    return (difference * smaller ** 0.25) / share ** 0.5
  }
  for (const border of borders) border.cost = costOf(border)
  for (let node = leaves; node < nodes && borders.length > 0; node++) {
    let cheapest = borders[0]!
    for (const border of borders) if (border.cost < cheapest.cost) cheapest = border
    const { a, b } = cheapest
    parent[a] = node
    parent[b] = node
    size[node] = size[a]! + size[b]!
    for (let c = 0; c < 3; c++) sums[node * 3 + c] = sums[a * 3 + c]! + sums[b * 3 + c]!
    perimeter[node] = perimeter[a]! + perimeter[b]! - 2 * cheapest.length
    const byOther = new Map<number, Border>()
    borders = borders.filter((border) => {
      const isA = border.a === a || border.a === b
      const isB = border.b === a || border.b === b
      if (!isA && !isB) return true
      if (isA && isB) return false
      const other = isA ? border.b : border.a
      const known = byOther.get(other)
      if (known) {
        known.length += border.length
        known.contrast += border.contrast
        return false
      }
      border.a = node
      border.b = other
      byOther.set(other, border)
      return true
    })
    for (const border of byOther.values()) border.cost = costOf(border)
  }
  return { parent, size }
}

function bordersOf({ width, differences }: Colors, leafOf: Int32Array, leaves: number): Border[] {
  const known = new Map<number, Border>()
  for (let i = 0; i < leafOf.length; i++) {
    for (let k = 0; k < 2; k++) {
      const j = k === 0 ? i + 1 : i + width
      if (k === 0 ? j % width === 0 : j >= leafOf.length) continue
      const a = Math.min(leafOf[i]!, leafOf[j]!)
      const b = Math.max(leafOf[i]!, leafOf[j]!)
      if (a === b) continue
      const border = known.get(a * leaves + b) ?? { a, b, length: 0, contrast: 0, cost: 0 }
      border.length++
      border.contrast += differences[i * 4 + k]!
      known.set(a * leaves + b, border)
    }
  }
  return [...known.values()]
}
