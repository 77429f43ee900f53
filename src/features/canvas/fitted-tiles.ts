import { strokeEnded } from '../../state/document/mask-owner'
import { picture } from '../../state/session/session'

/** Edge of one in device pixels: made in some milliseconds, after which whoever begins to paint has the processor. */
export const FITTED_TILE_SIZE = 256

/** Where a tile in the screen's own pixels stands. `revision` tells the same one of another base apart. */
export type FittedAddress = {
  readonly layer: string
  readonly revision: number
  /** Of the picture, that is reduced. */
  readonly level: number
  /** Device pixels per document pixel. */
  readonly scale: number
  /** Device pixels from the document's corner. */
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export type FittedTiles = {
  /** Starts a frame. Tiles of another zoom are given up. */
  beginFrame(scale: number): void
  /** The tile if it is here; else it comes once the picture has rested. same: it does not differ from the base's. */
  get(address: FittedAddress): ImageBitmap | 'same' | null
  /** Asks for what the frame lacked, unless another one begins before long. */
  endFrame(): void
  /** Gives up the tiles of a layer, or all. */
  clear(layer?: string): void
}

/** As long as something else is drawn before this time is over, a picture that is filtered better is not waited for. */
const REST_MS = 160
/** More are kept only where one frame is made of them. A large screen at twice its pixels takes half of them. */
const MOST_TILES = 384

/**
 * The picture filtered for the screen's own pixels. A browser reduces by less than half in one bilinear step, in which fine
 * patterns beat against the screen's. `onReady` runs once all is here that the frame lacked. Owns the bitmaps.
 */
export function createFittedTiles(onReady: () => void): FittedTiles {
  const tiles = new Map<string, ImageBitmap | 'same'>()
  let scale = 0
  let missing: FittedAddress[] = []
  /** What the frame is made of. */
  const used = new Set<string>()
  let rest: ReturnType<typeof setTimeout> | undefined
  /** Counts what makes void what is on its way. */
  let generation = 0
  let isLoading = false

  function remove(key: string): void {
    const tile = tiles.get(key)
    tiles.delete(key)
    if (tile && tile !== 'same') tile.close()
  }

  function clear(layer?: string): void {
    generation++
    clearTimeout(rest)
    for (const key of [...tiles.keys()]) if (layer === undefined || key.startsWith(`${layer}|`)) remove(key)
  }

  async function load(addresses: readonly FittedAddress[]): Promise<void> {
    const begun = generation
    for (const address of addresses) {
      const { layer, level, x, y, width, height } = address
      const part = { x, y, width, height }
      await strokeEnded()
      if (begun !== generation) break
      const tile = await picture.call('fitted', { layer, level, scale: address.scale, part })
      if (begun !== generation) {
        tile?.close()
        break
      }
      const key = keyOf(address)
      remove(key)
      tiles.set(key, tile ?? 'same')
    }
  }

  /** The next frame asks for what it lacks still. Where the worker was restarted, or another document came, one comes by itself. */
  function loadInTurn(addresses: readonly FittedAddress[]): void {
    if (isLoading) return
    isLoading = true
    void load(addresses)
      .then(onReady, () => {})
      .finally(() => {
        isLoading = false
      })
  }

  return {
    beginFrame(next) {
      clearTimeout(rest)
      missing = []
      used.clear()
      if (next !== scale) clear()
      scale = next
    },
    get(address) {
      const key = keyOf(address)
      used.add(key)
      const tile = tiles.get(key)
      if (!tile) missing.push(address)
      return tile ?? null
    },
    endFrame() {
      if (tiles.size > MOST_TILES) for (const key of [...tiles.keys()]) if (!used.has(key)) remove(key)
      if (missing.length === 0) return
      rest = setTimeout(loadInTurn, REST_MS, missing)
    },
    clear,
  }
}

function keyOf({ layer, revision, x, y, width, height }: FittedAddress): string {
  return `${layer}|${revision}|${x}|${y}|${width}|${height}`
}
