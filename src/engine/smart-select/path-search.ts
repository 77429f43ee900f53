/** Trees that a node may be in. */
const FREE = 0
export const SOURCE = 1
const SINK = 2
/** Parents: 0..7 a direction, or one of these. */
const TERMINAL = 8
const ORPHAN = 9
const NONE = 10
const FAR = 1 << 28
/** Capacities below this are used up: what is left of 32-bit sums. */
const EMPTY = 1e-6

/** Memory that no search uses: new memory costs more at its first touch than all that is done with it afterwards. */
let spare: ArrayBuffer | null = null

/** At least so many bytes, all 0. */
function takeMemory(bytes: number): ArrayBuffer {
  const memory = spare
  if (!memory || memory.byteLength < bytes) return new ArrayBuffer(bytes)
  spare = null
  new Uint8Array(memory, 0, bytes).fill(0)
  return memory
}

/**
 * Sends flow from the source to the sink over a grid of nodes, each linked with its eight neighbours, along shortest
 * paths between two trees. Boykov and Kolmogorov, "An experimental comparison of min-cut/max-flow algorithms for energy
 * minimization in vision" (2004), with their marks of time and distance.
 */
export class PathSearch {
  /** Index offsets of the eight directions; direction ^ 1 leads back. Nodes at the border must have no links outwards. */
  readonly offsets: Int32Array
  /** What a node may still send in each of its eight directions. */
  readonly rest: Float32Array
  /** What the terminals may still send (> 0) or take (< 0). */
  readonly terminal: Float32Array
  /** Of which tree a node is. */
  readonly tree: Uint8Array
  private readonly parent: Uint8Array
  /** The distance to the terminal, right as of the augmentation `checked`. */
  private readonly distance: Int32Array
  private readonly checked: Int32Array
  private readonly queue: Int32Array
  private readonly isQueued: Uint8Array
  private head = 0
  private tail = 0
  private time = 0
  private readonly orphans: Int32Array
  private orphanCount = 0

  private readonly memory: ArrayBuffer

  /** `used`: how many of the `count` nodes have links or terminals at all. */
  constructor(stride: number, count: number, used: number) {
    this.offsets = Int32Array.of(1, -1, stride, -stride, stride + 1, -stride - 1, stride - 1, 1 - stride)
    this.memory = takeMemory(count * 47 + used * 8 + 4)
    let at = 0
    const next = (bytes: number) => {
      at += bytes
      return at - bytes
    }
    this.rest = new Float32Array(this.memory, next(count * 32), count * 8)
    this.terminal = new Float32Array(this.memory, next(count * 4), count)
    this.distance = new Int32Array(this.memory, next(count * 4), count)
    this.checked = new Int32Array(this.memory, next(count * 4), count)
    this.queue = new Int32Array(this.memory, next(used * 4 + 4), used + 1)
    this.orphans = new Int32Array(this.memory, next(used * 4), used)
    this.tree = new Uint8Array(this.memory, next(count), count)
    this.parent = new Uint8Array(this.memory, next(count), count)
    this.isQueued = new Uint8Array(this.memory, next(count), count)
  }

  /** Leaves its memory to the next search. This one must not be used any more; one that is dropped need not do so. */
  close(): void {
    if (!spare || spare.byteLength < this.memory.byteLength) spare = this.memory
  }

  /** Forgets the trees; what has flowed still flows. */
  clear(): void {
    this.tree.fill(FREE)
    this.parent.fill(NONE)
    this.checked.fill(0)
    this.isQueued.fill(0)
    this.head = 0
    this.tail = 0
    this.time = 0
  }

  /** Sends what a node gets from the source to neighbours that the sink pulls at: most paths are as short as that. */
  sendToNeighbours(node: number): void {
    const { terminal, rest, offsets } = this
    let excess = terminal[node]!
    if (excess <= 0) return
    for (let direction = 0; direction < 8 && excess > 0; direction++) {
      const neighbour = node + offsets[direction]!
      const wanted = -terminal[neighbour]!
      if (wanted <= 0) continue
      const link = node * 8 + direction
      const flow = Math.min(excess, wanted, rest[link]!)
      if (flow <= 0) continue
      rest[link] = emptied(rest[link]! - flow)
      rest[neighbour * 8 + (direction ^ 1)]! += flow
      terminal[neighbour] = -emptied(wanted - flow)
      excess = emptied(excess - flow)
    }
    terminal[node] = excess
  }

  /** Makes a node that a terminal pulls at a root of that one's tree. */
  plant(node: number): void {
    const { terminal, tree, parent, distance } = this
    const capacity = terminal[node]!
    if (Math.abs(capacity) < EMPTY) terminal[node] = 0
    if (terminal[node] === 0) return
    tree[node] = capacity > 0 ? SOURCE : SINK
    parent[node] = TERMINAL
    distance[node] = 1
    this.activate(node)
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

  /** Takes free neighbours into the node's tree. Where it meets the other tree: source-side node × 8 + direction. */
  private grow(node: number): number {
    const { tree, parent, checked, distance, offsets, rest } = this
    const own = tree[node]!
    for (let direction = 0; direction < 8; direction++) {
      const neighbour = node + offsets[direction]!
      const other = tree[neighbour]!
      if (other === own && (checked[neighbour]! > checked[node]! || distance[neighbour]! <= distance[node]!))
        continue
      const left = own === SOURCE ? rest[node * 8 + direction]! : rest[neighbour * 8 + (direction ^ 1)]!
      if (left <= 0) continue
      if (other !== FREE && other !== own)
        return own === SOURCE ? node * 8 + direction : neighbour * 8 + (direction ^ 1)
      parent[neighbour] = direction ^ 1
      checked[neighbour] = checked[node]!
      distance[neighbour] = distance[node]! + 1
      if (other === own) continue
      tree[neighbour] = own
      this.activate(neighbour)
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
      const left = tree === SOURCE ? rest[next * 8 + (direction ^ 1)]! : rest[node * 8 + direction]!
      if (left < least) least = left
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
    this.orphans[this.orphanCount++] = node
  }

  private adopt(): void {
    const { tree, parent, distance, checked, offsets, rest } = this
    while (this.orphanCount > 0) {
      const node = this.orphans[--this.orphanCount]!
      const own = tree[node]!
      let nearest = FAR
      let chosen = NONE
      for (let direction = 0; direction < 8; direction++) {
        const neighbour = node + offsets[direction]!
        if (tree[neighbour] !== own) continue
        const left = own === SOURCE ? rest[neighbour * 8 + (direction ^ 1)]! : rest[node * 8 + direction]!
        if (left <= 0) continue
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
    const { tree, parent, offsets, rest } = this
    const own = tree[node]!
    for (let direction = 0; direction < 8; direction++) {
      const neighbour = node + offsets[direction]!
      if (tree[neighbour] !== own) continue
      const left = own === SOURCE ? rest[neighbour * 8 + (direction ^ 1)]! : rest[node * 8 + direction]!
      if (left > 0) this.activate(neighbour)
      if (parent[neighbour] === (direction ^ 1)) this.orphan(neighbour)
    }
    tree[node] = FREE
    parent[node] = NONE
  }
}

function emptied(capacity: number): number {
  return capacity < EMPTY ? 0 : capacity
}
