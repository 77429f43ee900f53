import { intersectRects, isEmptyRect, type Rect, rectOfSize } from '../../engine/geometry'
import {
  type Mask,
  OVERLAY_TILE_SIZE,
  type OverlayColors,
  overlayTileHasPaint,
  paintOverlayTile,
} from '../../engine/mask'
import { deviceRect, type LayerContext, type LayerFrame } from './device-space'

/** Everything one frame of the overlay depends on. Its view is upright. */
export type OverlayFrame = Omit<LayerFrame, 'canvas'> & {
  readonly mask: Mask
  readonly colors: OverlayColors
}

const WHOLE_TILE: Rect = { x: 0, y: 0, width: OVERLAY_TILE_SIZE, height: OVERLAY_TILE_SIZE }

/** More than any screen shows at once: a long way panned at a deep zoom starts anew. */
const MAX_TILES = 256

/** What a window shows at once, 8 MB; more are given up. */
const MAX_SPARE = 32

/** As many as a stroke crosses. */
const PREPARED = 12

/** Pixels of one repaint on their way to a tile: kept, as a stroke repaints several times a frame. */
const scratch = new ArrayBuffer(OVERLAY_TILE_SIZE * OVERLAY_TILE_SIZE * 4)

type OverlayTile = { readonly canvas: OffscreenCanvas; readonly context: OffscreenCanvasRenderingContext2D }

export type OverlayTiles = {
  /** Draws the overlay in device pixels, within `region` only; the context's transform must be the identity. */
  paint(context: LayerContext, frame: OverlayFrame, region: Rect): void
  /** Brings what is cached up to date after coverage changed within `rect`, document pixels. */
  refresh(mask: Mask, rect: Rect): void
  /** Makes a tile before one is needed, until there are some: memory that nothing has touched takes long to write to. */
  prepare(): void
  /** Forgets everything: the mask changed all over, or is another. */
  invalidate(): void
  /** Gives up all memory, too. */
  dispose(): void
}

/**
 * The overlay as tinted tiles of one pyramid level, the one whose pixels are nearest to the screen's. A stroke repaints
 * the touched part of a few tiles, a pan repaints nothing.
 */
export function createOverlayTiles(): OverlayTiles {
  const tiles = new Map<string, OverlayTile>()
  /** Not in use: making canvases anew takes longer than painting them. */
  const spare: OverlayTile[] = []
  /** Stands for every tile without coverage, where the colours show that. */
  let emptyTile: OverlayTile | null = null
  let level = 0
  let colors: OverlayColors = { ramp: new Uint32Array(256), contour: 0, contourShade: 0 }

  function repaint(tile: OverlayTile, mask: Mask, column: number, row: number, part: Rect): void {
    const count = part.width * part.height
    paintOverlayTile(mask, level, column, row, part, colors, new Uint32Array(scratch, 0, count))
    const bytes = new Uint8ClampedArray(scratch, 0, count * 4)
    tile.context.putImageData(new ImageData(bytes, part.width, part.height), part.x, part.y)
  }

  function tileAt(mask: Mask, column: number, row: number): OverlayTile | null {
    const key = `${column},${row}`
    const cached = tiles.get(key)
    if (cached) return cached
    if (!overlayTileHasPaint(mask, level, column, row)) return emptyTile
    const tile = spare.pop() ?? createTile()
    if (!tile) return null
    repaint(tile, mask, column, row, WHOLE_TILE)
    tiles.set(key, tile)
    return tile
  }

  function forgetTiles(): void {
    spare.push(...tiles.values())
    tiles.clear()
    spare.length = Math.min(spare.length, MAX_SPARE)
  }

  function applyColors(next: OverlayColors): void {
    if (next === colors) return
    colors = next
    forgetTiles()
    emptyTile = null
    const [none = 0] = colors.ramp
    if (none === 0) return
    emptyTile = createTile()
    const image = new ImageData(OVERLAY_TILE_SIZE, OVERLAY_TILE_SIZE)
    new Uint32Array(image.data.buffer).fill(none)
    emptyTile?.context.putImageData(image, 0, 0)
  }

  return {
    paint(context, frame, region) {
      const { mask, view, pixelRatio } = frame
      applyColors(frame.colors)
      // Not −0, which is no integer to engines.
      const wantedLevel = 0 - Math.round(Math.log2(view.scale * pixelRatio))
      if (wantedLevel !== level || tiles.size > MAX_TILES) {
        forgetTiles()
        level = wantedLevel
      }
      context.clearRect(region.x, region.y, region.width, region.height)
      const step = OVERLAY_TILE_SIZE * 2 ** level * view.scale * pixelRatio
      const originX = view.offsetX * pixelRatio
      const originY = view.offsetY * pixelRatio
      const area = intersectRects(region, deviceRect(frame, rectOfSize(mask)))
      if (isEmptyRect(area)) return
      context.save()
      context.beginPath()
      context.rect(area.x, area.y, area.width, area.height)
      context.clip()
      const lastColumn = Math.floor((area.x + area.width - originX) / step)
      const lastRow = Math.floor((area.y + area.height - originY) / step)
      for (let row = Math.max(0, Math.floor((area.y - originY) / step)); row <= lastRow; row++) {
        for (
          let column = Math.max(0, Math.floor((area.x - originX) / step));
          column <= lastColumn;
          column++
        ) {
          const tile = tileAt(mask, column, row)
          if (!tile) continue
          const x = Math.round(originX + column * step)
          const y = Math.round(originY + row * step)
          const width = Math.round(originX + (column + 1) * step) - x
          const height = Math.round(originY + (row + 1) * step) - y
          context.drawImage(tile.canvas, x, y, width, height)
        }
      }
      context.restore()
    },

    refresh(mask, rect) {
      const size = OVERLAY_TILE_SIZE * 2 ** level
      const pixel = 2 ** level
      for (const [key, tile] of tiles) {
        const [column = 0, row = 0] = key.split(',').map(Number)
        // One overlay pixel more on each side: the contour looks at its neighbours.
        const left = Math.floor((rect.x - column * size) / pixel) - 1
        const top = Math.floor((rect.y - row * size) / pixel) - 1
        const part = intersectRects(WHOLE_TILE, {
          x: left,
          y: top,
          width: Math.ceil((rect.x + rect.width - column * size) / pixel) + 1 - left,
          height: Math.ceil((rect.y + rect.height - row * size) / pixel) + 1 - top,
        })
        if (!isEmptyRect(part)) repaint(tile, mask, column, row, part)
      }
    },

    prepare() {
      if (tiles.size + spare.length >= PREPARED) return
      const tile = createTile()
      if (!tile) return
      tile.context.putImageData(new ImageData(OVERLAY_TILE_SIZE, OVERLAY_TILE_SIZE), 0, 0)
      spare.push(tile)
    },

    invalidate: forgetTiles,

    dispose() {
      tiles.clear()
      spare.length = 0
    },
  }
}

function createTile(): OverlayTile | null {
  const canvas = new OffscreenCanvas(OVERLAY_TILE_SIZE, OVERLAY_TILE_SIZE)
  const context = canvas.getContext('2d')
  return context && { canvas, context }
}
