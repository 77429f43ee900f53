/** Coverage in document pixels, 0..255: tiles of 256×256 that exist where something was painted, with undo. */

export const TILE = 256
/** As much as the app allows itself for a hundred steps. */
const UNDO_BYTES = 64_000_000

type Before = Map<number, Uint8Array | null>

export type CoverageTiles = {
  readonly width: number
  readonly height: number
  readonly columns: number
  readonly tiles: readonly (Uint8Array | null)[]
}

export type Brush = { readonly radius: number; readonly hardness01: number }
export type Point = { readonly x: number; readonly y: number }

export class Coverage {
  readonly #columns: number
  readonly #tiles: (Uint8Array | null)[]
  readonly #width: number
  readonly #height: number
  readonly #undo: Before[] = []
  #undoBytes = 0
  #before: Before = new Map()

  constructor(width: number, height: number) {
    this.#width = width
    this.#height = height
    this.#columns = Math.ceil(width / TILE)
    this.#tiles = new Array<Uint8Array | null>(this.#columns * Math.ceil(height / TILE)).fill(null)
  }

  /** Nearest pixel; 0 outside. */
  at(x: number, y: number): number {
    if (x < 0 || y < 0 || x >= this.#width || y >= this.#height) return 0
    const tile = this.#tiles[(y >> 8) * this.#columns + (x >> 8)]
    return tile ? tile[((y & 255) << 8) | (x & 255)]! : 0
  }

  /** Tiles of `TILE` × `TILE` row by row, null where nothing was painted; not copied. All full ones are one, posted once. */
  tiles(): CoverageTiles {
    const tiles = this.#tiles.map((tile) => (tile && isFull(tile) ? FULL : tile))
    return { width: this.#width, height: this.#height, columns: this.#columns, tiles }
  }

  /** Ends a stroke: one undo entry, oldest ones dropped past the budget. */
  commit(): void {
    this.#undo.push(this.#before)
    this.#undoBytes += bytesOf(this.#before)
    this.#before = new Map()
    while (this.#undoBytes > UNDO_BYTES) {
      const dropped = this.#undo.shift()
      if (!dropped) return
      this.#undoBytes -= bytesOf(dropped)
    }
  }

  /**
   * The capsule from a to b, combined with max. What lies behind a is left out: the segment before ended there and has
   * painted it. Rows are cut into an inner span that is surely full, which is filled, and two rims, where the distance
   * to the segment is computed.
   */
  stamp(a: Point, b: Point, brush: Brush): void {
    const { radius } = brush
    const inner = radius * brush.hardness01 - 1
    const top = Math.max(0, Math.floor(Math.min(a.y, b.y) - radius))
    const bottom = Math.min(this.#height - 1, Math.ceil(Math.max(a.y, b.y) + radius))
    const outer: Span = { left: 0, right: 0 }
    const full: Span = { left: 0, right: 0 }
    for (let y = top; y <= bottom; y++) {
      cut(outer, a, b, radius, y + 0.5)
      cut(full, a, b, inner, y + 0.5)
      const left = Math.max(0, Math.floor(outer.left - 0.5))
      const right = Math.min(this.#width, Math.ceil(outer.right + 0.5))
      if (left >= right) continue
      const fullLeft = full.left < full.right ? Math.min(right, Math.max(left, Math.ceil(full.left))) : right
      const fullRight = Math.max(fullLeft, Math.min(right, Math.floor(full.right)))
      this.#stampRim(a, b, brush, y, left, fullLeft)
      this.#fillRow(y, fullLeft, fullRight)
      this.#stampRim(a, b, brush, y, fullRight, right)
    }
  }

  #fillRow(y: number, left: number, right: number): void {
    for (let x = left; x < right; ) {
      const end = Math.min(right, (x | 255) + 1)
      const row = (y & 255) << 8
      this.#writable(x, y).fill(255, row | (x & 255), row + ((end - 1) & 255) + 1)
      x = end
    }
  }

  #stampRim(a: Point, b: Point, brush: Brush, y: number, left: number, right: number): void {
    const dx = b.x - a.x
    const dy = b.y - a.y
    const length = Math.sqrt(dx * dx + dy * dy)
    const ux = length > 0 ? dx / length : 1
    const uy = length > 0 ? dy / length : 0
    const perRim = 1 / Math.max(1, brush.radius * (1 - brush.hardness01))
    const py = y + 0.5 - a.y
    for (let x = left; x < right; ) {
      const end = Math.min(right, (x | 255) + 1)
      const tile = this.#writable(x, y)
      const row = (y & 255) << 8
      for (; x < end; x++) {
        const px = x + 0.5 - a.x
        const past = px * ux + py * uy - length
        const across = px * uy - py * ux
        const distance =
          past > 0 || length === 0 ? Math.sqrt(past * past + across * across) : Math.abs(across)
        const t = Math.min(1, (brush.radius - distance) * perRim)
        const value = t <= 0 ? 0 : (255 * t * t * (3 - 2 * t) + 0.5) | 0
        const index = row | (x & 255)
        if (value > tile[index]!) tile[index] = value
      }
    }
  }

  /** The tile under a pixel, created where absent and kept for undo before its first change in this stroke. */
  #writable(x: number, y: number): Uint8Array {
    const index = (y >> 8) * this.#columns + (x >> 8)
    const tile = this.#tiles[index] ?? null
    if (tile && this.#before.has(index)) return tile
    this.#before.set(index, tile)
    const copy = tile ? tile.slice() : new Uint8Array(TILE * TILE)
    this.#tiles[index] = copy
    return copy
  }
}

const FULL = new Uint8Array(TILE * TILE).fill(255)

function isFull(tile: Uint8Array): boolean {
  const words = new Uint32Array(tile.buffer)
  for (let i = 0; i < words.length; i++) if (words[i] !== 0xffffffff) return false
  return true
}

function bytesOf(before: Before): number {
  let bytes = 0
  for (const tile of before.values()) bytes += tile?.length ?? 0
  return bytes
}

type Span = { left: number; right: number }

/** Where the line y meets the capsule of this radius in front of a; left > right where it does not. */
function cut(span: Span, a: Point, b: Point, radius: number, y: number): void {
  span.left = Number.POSITIVE_INFINITY
  span.right = Number.NEGATIVE_INFINITY
  if (radius <= 0) return
  widen(span, a, radius, y)
  widen(span, b, radius, y)
  const dx = b.x - a.x
  const dy = b.y - a.y
  const length = Math.sqrt(dx * dx + dy * dy)
  if (length === 0) return
  if (dy !== 0) {
    // The straight sides are the segment moved by its normal to either side.
    for (let side = -radius; side <= radius; side += 2 * radius) {
      const along = (y - a.y - (side * dx) / length) / dy
      if (along < 0 || along > 1) continue
      const x = a.x - (side * dy) / length + along * dx
      span.left = Math.min(span.left, x)
      span.right = Math.max(span.right, x)
    }
  }
  if (dx === 0) {
    if ((y - a.y) * dy < 0) span.right = Number.NEGATIVE_INFINITY
    return
  }
  // (p − a) · (b − a) ≥ 0
  const front = a.x - ((y - a.y) * dy) / dx
  if (dx > 0) span.left = Math.max(span.left, front)
  else span.right = Math.min(span.right, front)
}

function widen(span: Span, centre: Point, radius: number, y: number): void {
  const rise = y - centre.y
  if (Math.abs(rise) > radius) return
  const half = Math.sqrt(radius * radius - rise * rise)
  span.left = Math.min(span.left, centre.x - half)
  span.right = Math.max(span.right, centre.x + half)
}
