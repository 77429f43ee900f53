import { picture } from '../../state/session/session'

/** Where one display tile stands. `revision` tells the same tile of another base apart. */
export type TileAddress = {
  readonly layer: string
  readonly revision: number
  readonly level: number
  readonly column: number
  readonly row: number
}

/** same: the tile of this layer does not differ from the base's. */
export type LoadedTile = ImageBitmap | 'same'

/** Enough for a large screen at twice its pixels; a tile weighs up to 1 MB. */
const MAX_TILES = 96
const MAX_REQUESTS = 4

export type PictureTiles = {
  /** The tile if it is here; else it is asked for, and `onReady` runs when it came. */
  get(address: TileAddress): LoadedTile | null
  /** The tile if it is here; never asks. */
  peek(address: TileAddress): LoadedTile | null
  /** Asks for every tile, or those of one layer, anew; until the new one is here the old one stands for it. */
  renew(layer?: string): void
  /** Gives up every tile, here or on its way: another document comes, or none. */
  clear(): void
  /** Starts a frame: what was wanted before and is not asked for again need not come any more. */
  beginFrame(): void
  dispose(): void
}

/** A bounded cache of display tiles, least recently used first out. Owns the bitmaps and closes them. */
export function createPictureTiles(onReady: () => void, mostTiles = MAX_TILES): PictureTiles {
  const tiles = new Map<string, LoadedTile>()
  /** Tiles that are to be had better. */
  const stale = new Set<string>()
  const loading = new Set<string>()
  let wanted: TileAddress[] = []
  /** What the frame being drawn, or the last one, is made of: never evicted, however many it takes. */
  let used = new Set<string>()
  let isDisposed = false
  /** Counts how often everything was given up. */
  let generation = 0

  function touch(key: string, tile: LoadedTile): void {
    tiles.delete(key)
    tiles.set(key, tile)
  }

  function evict(): void {
    for (const [key, tile] of tiles) {
      if (tiles.size <= mostTiles) return
      if (used.has(key)) continue
      tiles.delete(key)
      stale.delete(key)
      if (tile !== 'same') tile.close()
    }
  }

  function pump(): void {
    while (loading.size < MAX_REQUESTS) {
      const next = wanted.shift()
      if (!next) return
      const key = keyOf(next)
      const isMissing = !tiles.has(key) || stale.has(key)
      if (isMissing && !loading.has(key)) void load(next, key)
    }
  }

  async function load(address: TileAddress, key: string): Promise<void> {
    const begun = generation
    loading.add(key)
    stale.delete(key)
    try {
      const { layer, level, column, row } = address
      const bitmap = await picture.call('tile', { layer, level, column, row })
      if (begun !== generation) bitmap?.close()
      else {
        const before = tiles.get(key)
        touch(key, bitmap ?? 'same')
        if (before && before !== 'same') before.close()
        evict()
        onReady()
      }
    } catch {
      // The worker was restarted or another document came: the next frame asks for what it needs.
    } finally {
      loading.delete(key)
      if (!isDisposed) pump()
    }
  }

  function clear(): void {
    generation++
    wanted = []
    stale.clear()
    for (const tile of tiles.values()) if (tile !== 'same') tile.close()
    tiles.clear()
  }

  return {
    get(address) {
      const key = keyOf(address)
      used.add(key)
      const tile = tiles.get(key)
      if (tile) touch(key, tile)
      if (!tile || stale.has(key)) {
        wanted.push(address)
        queueMicrotask(pump)
      }
      return tile ?? null
    },
    peek(address) {
      const key = keyOf(address)
      used.add(key)
      return tiles.get(key) ?? null
    },
    renew(layer) {
      // What is on its way was asked for before: it is out of date as well when it comes.
      for (const key of [...tiles.keys(), ...loading])
        if (layer === undefined || key.startsWith(`${layer}|`)) stale.add(key)
      onReady()
    },
    clear,
    beginFrame() {
      wanted = []
      used = new Set()
    },
    dispose() {
      isDisposed = true
      clear()
    },
  }
}

function keyOf({ layer, revision, level, column, row }: TileAddress): string {
  return `${layer}|${revision}|${level}|${column}|${row}`
}
