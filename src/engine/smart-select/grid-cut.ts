import { laterNeighbours } from './differences'
import { PathSearch, SOURCE } from './path-search'
import type { Steps } from './steps'

/** What is certain about a pixel. */
export const OPEN = 0
export const OUTSIDE = 1
export const INSIDE = 2

/**
 * A grid of pixels between two terminals. `links`: four undirected capacities ≥ 0 a pixel, to its right, lower, lower
 * right and lower left neighbour; those that leave the grid are ignored. `certain`: OPEN, or the side a pixel is on.
 */
export type Grid = {
  readonly width: number
  readonly height: number
  readonly links: Float32Array
  readonly certain: Uint8Array
}

const AUGMENTATIONS_PER_STEP = 1024
/**
 * Paths sent for each open pixel before a cut is good enough. Photos take 0.3 to 1; in mere noise, where no outline is
 * better than the next, thousands of tiny ones would follow.
 */
const MOST_PATHS_PER_PIXEL = 1.5

/**
 * Minimum cuts of one grid for one wish after the other: what flowed for the last one still flows for the next, so that
 * small changes cost little (Kohli and Torr, "Dynamic graph cuts", 2007). Certain pixels are no nodes: they pull at their
 * open neighbours.
 */
export class GridCut {
  private readonly certain: Uint8Array
  /** Pixels that are open. */
  readonly pixels: Int32Array
  /** Their nodes: the grid with a border of one around it. */
  private readonly nodes: Int32Array
  /** What was wished before, by open pixel. */
  private readonly wished: Float32Array
  private readonly paths: PathSearch

  constructor(grid: Grid) {
    const { width, height, certain } = grid
    let open = 0
    for (const side of certain) if (side === OPEN) open++
    this.certain = certain
    this.pixels = new Int32Array(open)
    this.nodes = new Int32Array(open)
    this.wished = new Float32Array(open)
    this.paths = new PathSearch(width + 2, (width + 2) * (height + 2), open)
    this.link(grid)
  }

  private link({ width, height, links, certain }: Grid): void {
    const { rest, terminal, offsets } = this.paths
    const steps = laterNeighbours(width)
    let open = 0
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const pixel = y * width + x
        const side = certain[pixel]!
        const node = (y + 1) * (width + 2) + x + 1
        if (side === OPEN) {
          this.pixels[open] = pixel
          this.nodes[open++] = node
        }
        for (let k = 0; k < 4; k++) {
          if ((k !== 0 && y + 1 >= height) || ((k === 0 || k === 2) && x + 1 >= width)) continue
          if (k === 3 && x === 0) continue
          const other = certain[pixel + steps[k]!]!
          if (side !== OPEN && other !== OPEN) continue
          const capacity = links[pixel * 4 + k]!
          const neighbour = node + offsets[2 * k]!
          if (other !== OPEN) terminal[node]! += other === INSIDE ? capacity : -capacity
          else if (side !== OPEN) terminal[neighbour]! += side === INSIDE ? capacity : -capacity
          else {
            rest[node * 8 + 2 * k] = capacity
            rest[neighbour * 8 + 2 * k + 1] = capacity
          }
        }
      }
    }
  }

  /**
   * The cheapest cut where `terminals` (by pixel; looked at where it is open) says how strongly the source, if positive,
   * or the sink pulls: 1 a pixel on the source's side, else 0.
   */
  *cut(terminals: Float32Array): Steps<Uint8Array<ArrayBuffer>> {
    this.begin(terminals)
    let left = Math.ceil(this.pixels.length * MOST_PATHS_PER_PIXEL)
    while (left > 0 && !this.paths.augmentSome(Math.min(left, AUGMENTATIONS_PER_STEP))) {
      left -= AUGMENTATIONS_PER_STEP
      yield
    }
    return this.sourceSide()
  }

  /** Leaves its memory to the next grid. This one must not be used any more. */
  close(): void {
    this.paths.close()
  }

  private begin(terminals: Float32Array): void {
    const { paths, wished, pixels, nodes } = this
    paths.clear()
    for (let k = 0; k < pixels.length; k++) {
      const node = nodes[k]!
      const wish = terminals[pixels[k]!]!
      paths.terminal[node]! += wish - wished[k]!
      wished[k] = wish
    }
    for (let k = 0; k < nodes.length; k++) paths.sendToNeighbours(nodes[k]!)
    for (let k = 0; k < nodes.length; k++) paths.plant(nodes[k]!)
  }

  private sourceSide(): Uint8Array<ArrayBuffer> {
    const { pixels, nodes, certain } = this
    const { tree } = this.paths
    const side = new Uint8Array(certain.length)
    for (let i = 0; i < side.length; i++) if (certain[i] === INSIDE) side[i] = 1
    for (let k = 0; k < pixels.length; k++) if (tree[nodes[k]!] === SOURCE) side[pixels[k]!] = 1
    return side
  }
}
