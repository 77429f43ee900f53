import type { Steps } from './steps'

/**
 * A grid of pixels between two terminals. `terminals`: width × height, capacity from the source where positive, to the
 * sink where negative. `links`: four undirected capacities ≥ 0 a pixel, to its right, lower, lower right and lower left
 * neighbour; those that leave the grid are ignored.
 */
export type GridGraph = {
  readonly width: number
  readonly height: number
  readonly terminals: Float32Array
  readonly links: Float32Array
}

const FREE = 0
const SOURCE = 1
const SINK = 2
/** Parents: 0..7 a direction, or one of these. */
const TERMINAL = 8
const ORPHAN = 9
const NONE = 10
const FAR = 1 << 28
/** Capacities below this are used up: what is left of 32-bit sums. */
const EMPTY = 1e-6
const AUGMENTATIONS_PER_STEP = 2048

/**
 * The minimum cut: 1 a pixel on the source's side, else 0. Boykov and Kolmogorov, "An experimental comparison of
 * min-cut/max-flow algorithms for energy minimization in vision" (2004), with their marks of time and distance.
 */
export function* minCut(graph: GridGraph): Steps<Uint8Array<ArrayBuffer>> {
  const search = new TreeSearch(graph)
  while (!search.augmentSome(AUGMENTATIONS_PER_STEP)) yield
  return search.sourceSide()
}

/** The two search trees. Nodes have a border of one that no link reaches, so that no neighbour needs a check. */
class TreeSearch {
  private readonly graph: GridGraph
  private readonly stride: number
  /** Index offsets of the eight directions; direction ^ 1 leads back. */
  private readonly offsets: Int32Array
  /** What a node may still send in each of its eight directions. */
  private readonly rest: Float32Array
  private readonly terminal: Float32Array
  private readonly tree: Uint8Array
  private readonly parent: Uint8Array
  /** The distance to the terminal, right as of the augmentation `checked`. */
  private readonly distance: Int32Array
  private readonly checked: Int32Array
  private readonly queue: Int32Array
  private readonly isQueued: Uint8Array
  private head = 0
  private tail = 0
  private time = 0
  private readonly orphans: number[] = []

  constructor(graph: GridGraph) {
    const { width, height } = graph
    const stride = width + 2
    const count = stride * (height + 2)
    this.graph = graph
    this.stride = stride
    this.offsets = Int32Array.of(1, -1, stride, -stride, stride + 1, -stride - 1, stride - 1, 1 - stride)
    this.rest = new Float32Array(count * 8)
    this.terminal = new Float32Array(count)
    this.tree = new Uint8Array(count)
    this.parent = new Uint8Array(count).fill(NONE)
    this.distance = new Int32Array(count)
    this.checked = new Int32Array(count)
    this.queue = new Int32Array(count + 1)
    this.isQueued = new Uint8Array(count)
    for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) this.addNode(x, y)
  }

  private addNode(x: number, y: number): void {
    const { width, height, terminals, links } = this.graph
    const pixel = y * width + x
    const node = (y + 1) * this.stride + x + 1
    for (let k = 0; k < 4; k++) {
      if ((k !== 0 && y + 1 >= height) || (k % 2 === 0 && x + 1 >= width) || (k === 3 && x === 0)) continue
      const capacity = links[pixel * 4 + k]!
      this.rest[node * 8 + 2 * k] = capacity
      this.rest[(node + this.offsets[2 * k]!) * 8 + 2 * k + 1] = capacity
    }
    const capacity = terminals[pixel]!
    if (capacity === 0) return
    this.terminal[node] = capacity
    this.tree[node] = capacity > 0 ? SOURCE : SINK
    this.parent[node] = TERMINAL
    this.distance[node] = 1
    this.activate(node)
  }

  sourceSide(): Uint8Array<ArrayBuffer> {
    const { width, height } = this.graph
    const side = new Uint8Array(width * height)
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++)
        if (this.tree[(y + 1) * this.stride + x + 1] === SOURCE) side[y * width + x] = 1
    return side
  }

  /** Whether the flow is maximal: no path is left. */
  augmentSome(most: number): boolean {
    for (let done = 0; done < most; ) {
      const node = this.firstActive()
      if (node < 0) return true
      const meeting = this.grow(node)
      if (meeting < 0) {
        this.dropFirst()
        continue
      }
      this.time++
      done++
      this.augment(meeting >> 3, meeting & 7)
      this.adopt()
    }
    return false
  }

  private activate(node: number): void {
    if (this.isQueued[node]) return
    this.isQueued[node] = 1
    this.queue[this.tail] = node
    this.tail = this.tail + 1 === this.queue.length ? 0 : this.tail + 1
  }

  private dropFirst(): void {
    this.isQueued[this.queue[this.head]!] = 0
    this.head = this.head + 1 === this.queue.length ? 0 : this.head + 1
  }

  private firstActive(): number {
    while (this.head !== this.tail) {
      const node = this.queue[this.head]!
      if (this.tree[node] !== FREE) return node
      this.dropFirst()
    }
    return -1
  }

  /** What may still flow between a node and its neighbour, away from the source or towards the sink by `tree`. */
  private restAlong(tree: number, node: number, direction: number, neighbour: number): number {
    return tree === SOURCE ? this.rest[node * 8 + direction]! : this.rest[neighbour * 8 + (direction ^ 1)]!
  }

  /** Takes free neighbours into the node's tree. Where it meets the other tree: source-side node × 8 + direction. */
  private grow(node: number): number {
    const { tree, parent, checked, distance, offsets } = this
    const own = tree[node]!
    for (let direction = 0; direction < 8; direction++) {
      const neighbour = node + offsets[direction]!
      if (this.restAlong(own, node, direction, neighbour) <= 0) continue
      const other = tree[neighbour]!
      if (other === FREE) {
        tree[neighbour] = own
        parent[neighbour] = direction ^ 1
        checked[neighbour] = checked[node]!
        distance[neighbour] = distance[node]! + 1
        this.activate(neighbour)
      } else if (other !== own) {
        return own === SOURCE ? node * 8 + direction : neighbour * 8 + (direction ^ 1)
      } else if (checked[neighbour]! <= checked[node]! && distance[neighbour]! > distance[node]!) {
        parent[neighbour] = direction ^ 1
        checked[neighbour] = checked[node]!
        distance[neighbour] = distance[node]! + 1
      }
    }
    return -1
  }

  /** Sends what fits along the path over the link from `upper`, of the source's tree. */
  private augment(upper: number, direction: number): void {
    const { rest, offsets } = this
    const lower = upper + offsets[direction]!
    const link = upper * 8 + direction
    const flow = Math.min(rest[link]!, this.leastTo(upper, SOURCE), this.leastTo(lower, SINK))
    rest[link] = emptied(rest[link]! - flow)
    rest[lower * 8 + (direction ^ 1)]! += flow
    this.sendTo(upper, SOURCE, flow)
    this.sendTo(lower, SINK, flow)
  }

  private leastTo(from: number, tree: number): number {
    const { parent, rest, offsets } = this
    let least = Number.POSITIVE_INFINITY
    let node = from
    for (let direction = parent[node]!; direction !== TERMINAL; direction = parent[node]!) {
      const next = node + offsets[direction]!
      least = Math.min(
        least,
        tree === SOURCE ? rest[next * 8 + (direction ^ 1)]! : rest[node * 8 + direction]!,
      )
      node = next
    }
    return Math.min(least, Math.abs(this.terminal[node]!))
  }

  private sendTo(from: number, tree: number, flow: number): void {
    const { parent, rest, offsets } = this
    let node = from
    for (let direction = parent[node]!; direction !== TERMINAL; direction = parent[node]!) {
      const next = node + offsets[direction]!
      const used = tree === SOURCE ? next * 8 + (direction ^ 1) : node * 8 + direction
      const back = tree === SOURCE ? node * 8 + direction : next * 8 + (direction ^ 1)
      rest[back]! += flow
      rest[used] = emptied(rest[used]! - flow)
      if (rest[used] === 0) this.orphan(node)
      node = next
    }
    const left = emptied(Math.abs(this.terminal[node]!) - flow)
    this.terminal[node] = tree === SOURCE ? left : -left
    if (left === 0) this.orphan(node)
  }

  private orphan(node: number): void {
    this.parent[node] = ORPHAN
    this.orphans.push(node)
  }

  private adopt(): void {
    const { tree, parent, distance, checked, offsets } = this
    for (let node = this.orphans.pop(); node !== undefined; node = this.orphans.pop()) {
      const own = tree[node]!
      let nearest = FAR
      let chosen = NONE
      for (let direction = 0; direction < 8; direction++) {
        const neighbour = node + offsets[direction]!
        if (tree[neighbour] !== own || this.restAlong(own, neighbour, direction ^ 1, node) <= 0) continue
        const found = this.distanceToTerminal(neighbour)
        if (found >= nearest) continue
        nearest = found
        chosen = direction
      }
      if (chosen !== NONE) {
        parent[node] = chosen
        checked[node] = this.time
        distance[node] = nearest + 1
      } else this.release(node)
    }
  }

  /** FAR where the path ends at an orphan. Marks the path, so that it is not walked again. */
  private distanceToTerminal(from: number): number {
    const { parent, distance, checked, offsets, time } = this
    let steps = 0
    for (let node = from; ; node += offsets[parent[node]!]!) {
      if (checked[node] === time) {
        steps += distance[node]!
        break
      }
      steps++
      const up = parent[node]!
      if (up === TERMINAL) {
        checked[node] = time
        distance[node] = 1
        break
      }
      if (up === ORPHAN) return FAR
    }
    let left = steps
    for (let node = from; checked[node] !== time; node += offsets[parent[node]!]!) {
      checked[node] = time
      distance[node] = left--
    }
    return steps
  }

  /** Nobody adopts the node: it becomes free, its children orphans. */
  private release(node: number): void {
    const { tree, parent, offsets } = this
    const own = tree[node]!
    for (let direction = 0; direction < 8; direction++) {
      const neighbour = node + offsets[direction]!
      if (tree[neighbour] !== own) continue
      if (this.restAlong(own, neighbour, direction ^ 1, node) > 0) this.activate(neighbour)
      if (parent[neighbour] === (direction ^ 1)) this.orphan(neighbour)
    }
    tree[node] = FREE
    parent[node] = NONE
  }
}

function emptied(capacity: number): number {
  return capacity < EMPTY ? 0 : capacity
}
