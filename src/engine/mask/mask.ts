import { containsRect, intersectRects, type Rect, type Size, unionRects } from '../geometry'
import { hasEdited } from './has-edited'
import type { OpenEnd } from './open-end'
import { type PackedTile, unpackTile } from './packed-tile'
import { packCommitted, summariseCommitted } from './recent-tiles'
import { EMPTY_SUMMARY, normaliseTile, TILE_SIZE, type Tile, type TileSummary } from './tile'

/** A mask at rest: what is stored and what crosses to a worker. Tiles not named are all 0. */
export type MaskSnapshot = {
  readonly width: number
  readonly height: number
  readonly tiles: readonly (readonly [index: number, tile: PackedTile])[]
}

export type PaintedTile = {
  readonly index: number
  /** Pixels with coverage ≥ 128. */
  readonly edited: number
  readonly bounds: Rect
}

/**
 * 8-bit coverage of a document, 255 = edit, in document pixels. Memory follows the painted area. Changed only through
 * `MaskEdit` and `swapMaskChange`, which keep the summaries right.
 */
export class Mask {
  readonly width: number
  readonly height: number
  readonly columns: number
  readonly rows: number
  /** Of a stroke that goes on: what of it the tiles do not hold yet. Only the overlay looks at it. */
  openEnd: OpenEnd | null = null
  private readonly tiles: Tile[]
  private readonly summaries: TileSummary[]
  /** The tiles as last committed, where drafts lie over them. */
  private readonly underDrafts = new Map<number, Tile>()
  /** Packed forms of tiles that have not changed since they were last packed. */
  private readonly packed = new Map<number, PackedTile>()
  /** Tiles that changed since `takeUnsaved` was last asked. */
  private readonly unsaved = new Set<number>()
  private edited = 0

  constructor(size: Size) {
    this.width = size.width
    this.height = size.height
    this.columns = Math.ceil(size.width / TILE_SIZE)
    this.rows = Math.ceil(size.height / TILE_SIZE)
    const count = this.columns * this.rows
    this.tiles = new Array<Tile>(count).fill(null)
    this.summaries = new Array<TileSummary>(count).fill(EMPTY_SUMMARY)
  }

  /** The tile's own bytes, not a copy; read only. Undefined indexes do not occur: index = row × columns + column. */
  tileAt(index: number): Tile {
    return this.tiles[index] ?? null
  }

  get tileCount(): number {
    return this.tiles.length
  }

  /** Document pixels with coverage ≥ 128, as of the last committed change. */
  get editedPixels(): number {
    return this.edited
  }

  /** Whether there is no coverage of 10 % and more, as of the last committed change. */
  get isEmpty(): boolean {
    return this.summaries.every(({ minX, maxX }) => maxX < minX)
  }

  /** Whether there is coverage of 10 % and more, but none to edit, as of the last committed change. */
  get isFaint(): boolean {
    return this.edited === 0 && !this.isEmpty
  }

  /** Around all coverage of 10 % and more, as of the last committed change; null where there is none to edit. */
  bounds(): Rect | null {
    if (this.edited === 0) return null
    return this.paintedTiles().reduce((all, { bounds }) => unionRects(all, bounds), {
      x: 0,
      y: 0,
      width: 0,
      height: 0,
    })
  }

  /** The tiles with coverage of 10 % and more, each with the document pixels around it, as of the last committed change. */
  paintedTiles(): readonly PaintedTile[] {
    return this.summaries.flatMap(({ edited, minX, minY, maxX, maxY }, index) => {
      if (maxX < minX) return []
      const x = (index % this.columns) * TILE_SIZE + minX
      const y = Math.floor(index / this.columns) * TILE_SIZE + minY
      return [{ index, edited, bounds: { x, y, width: maxX - minX + 1, height: maxY - minY + 1 } }]
    })
  }

  /** Whether a pixel with coverage ≥ 128 lies in `rect`, document pixels, as of the last committed change. */
  isEditedIn(rect: Rect): boolean {
    return this.paintedTiles().some(({ index, edited, bounds }) => {
      if (edited === 0) return false
      if (containsRect(rect, bounds)) return true
      const tile = this.tiles[index]
      const x = (index % this.columns) * TILE_SIZE
      const y = Math.floor(index / this.columns) * TILE_SIZE
      return tile != null && hasEdited(tile, intersectRects(rect, bounds), x, y)
    })
  }

  /**
   * Puts a tile in place and counts it. The mask owns the bytes from then on. `packed`: the tile's packed form where it is
   * at hand, which saves packing it again; it must not change.
   */
  replaceTile(index: number, tile: Tile, packed?: PackedTile): void {
    // What is packed as bytes is neither all 0 nor all 255.
    const kept = packed === undefined ? normaliseTile(tile) : tile
    this.tiles[index] = kept
    this.underDrafts.delete(index)
    if (packed === undefined) this.packed.delete(index)
    else this.packed.set(index, packed)
    this.unsaved.add(index)
    const column = index % this.columns
    const row = Math.floor(index / this.columns)
    const summary = summariseCommitted(
      kept,
      Math.min(TILE_SIZE, this.width - column * TILE_SIZE),
      Math.min(TILE_SIZE, this.height - row * TILE_SIZE),
    )
    this.edited += summary.edited - this.summaries[index]!.edited
    this.summaries[index] = summary
  }

  /** Puts a tile in place without counting it: for the length of a gesture, until `replaceTile` settles it. */
  setDraftTile(index: number, tile: Tile): void {
    if (!this.underDrafts.has(index)) this.underDrafts.set(index, this.tileAt(index))
    this.tiles[index] = tile
  }

  /** Puts the tile as last committed back in place of its draft. */
  dropDraftTile(index: number): void {
    this.tiles[index] = this.committedTile(index)
    this.underDrafts.delete(index)
  }

  /**
   * Packs one tile that waits to be saved, so that `takeUnsaved` finds it done: packing many at once takes longer than a
   * frame. Returns whether there was one.
   */
  packOneUnsaved(): boolean {
    for (const index of this.unsaved) {
      if (this.packed.has(index)) continue
      this.packedTile(index)
      return true
    }
    return false
  }

  /** Tiles committed and not yet taken, packed, to be read only: what has to be written to keep a copy up to date. */
  takeUnsaved(atMost = Number.POSITIVE_INFINITY): MaskSnapshot['tiles'] {
    const taken = [...this.unsaved].slice(0, atMost)
    for (const index of taken) this.unsaved.delete(index)
    return taken.map((index) => [index, this.packedTile(index)] as const)
  }

  /** Whether `takeUnsaved` has more to give. */
  get hasUnsaved(): boolean {
    return this.unsaved.size > 0
  }

  /** In place of `before`, from which it differs by `change`: what that had not saved, and what differs, is to be saved. */
  takeOverUnsaved(before: Mask, change: Pick<MaskSnapshot, 'tiles'>): void {
    for (const index of before.unsaved) this.unsaved.add(index)
    for (const [index] of change.tiles) this.unsaved.add(index)
  }

  /** The tile as last committed, packed, where it was packed before; to be read only. A draft over it plays no part. */
  packedBefore(index: number): PackedTile | undefined {
    return this.packed.get(index)
  }

  private committedTile(index: number): Tile {
    return this.underDrafts.has(index) ? (this.underDrafts.get(index) ?? null) : this.tileAt(index)
  }

  private packedTile(index: number): PackedTile {
    const known = this.packed.get(index)
    if (known !== undefined) return known
    const packed = packCommitted(this.committedTile(index))
    this.packed.set(index, packed)
    return packed
  }

  /** The mask as last committed, without drafts; to be read only. Costs what has changed since the last snapshot. */
  snapshot(): MaskSnapshot {
    const tiles: [number, PackedTile][] = []
    this.tiles.forEach((_, index) => {
      if (this.committedTile(index)) tiles.push([index, this.packedTile(index)])
    })
    return { width: this.width, height: this.height, tiles }
  }

  /**
   * A mask of the same coverage that changes by itself from then on. Tiles are shared until one of the two writes them:
   * `MaskEdit` copies before it does. Not while a gesture lasts, whose tiles are drafts.
   */
  copy(): Mask {
    const mask = new Mask(this)
    this.tiles.forEach((tile, index) => {
      mask.tiles[index] = tile
      mask.summaries[index] = this.summaries[index]!
    })
    for (const [index, packed] of this.packed) mask.packed.set(index, packed)
    for (const index of this.unsaved) mask.unsaved.add(index)
    mask.edited = this.edited
    return mask
  }

  /** A mask of the same coverage; the snapshot's bytes are copied. */
  static from(snapshot: MaskSnapshot): Mask {
    const mask = new Mask(snapshot)
    for (const [index, packed] of snapshot.tiles) {
      if (index >= 0 && index < mask.tiles.length) mask.replaceTile(index, unpackTile(packed))
    }
    mask.unsaved.clear()
    return mask
  }
}
