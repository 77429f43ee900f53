import { intersectRects, type Rect } from '../geometry'
import type { Mask } from './mask'
import type { OverlayColors } from './overlay-colors'
import { TILE_SIZE, type Tile } from './tile'

/** Edge of an overlay tile in overlay pixels. */
export const OVERLAY_TILE_SIZE = 256

const PADDED = OVERLAY_TILE_SIZE + 2
/** Coverage of one overlay tile and one pixel around it. */
const samples = new Uint8Array(PADDED * PADDED)

/**
 * Paints part of the overlay at one level of its pyramid. One overlay pixel shows 2^level document pixels (level < 0:
 * several overlay pixels show one). `part` is in pixels of the tile at (tileX, tileY), within 0..256; `target` takes
 * part.width × part.height words, row-major. Above level 0 two samples on a diagonal stand for each pixel: a tint needs no
 * more. Beyond the document coverage is 0, which a ramp may show: clipping it there is the caller's.
 */
export function paintOverlayTile(
  mask: Mask,
  level: number,
  tileX: number,
  tileY: number,
  part: Rect,
  colors: OverlayColors,
  target: Uint32Array,
): void {
  const originX = tileX * OVERLAY_TILE_SIZE + part.x - 1
  const originY = tileY * OVERLAY_TILE_SIZE + part.y - 1
  const width = part.width + 2
  sample(mask, level, originX, originY, width, part.height + 2)
  const { ramp, contour, contourShade } = colors
  const hasContour = (contour | contourShade) !== 0
  for (let y = 0; y < part.height; y++) {
    let at = (y + 1) * width + 1
    let to = y * part.width
    for (let x = 0; x < part.width; x++, at++, to++) {
      const coverage = samples[at]!
      const inside = coverage >= 128
      const edge =
        hasContour &&
        (samples[at - 1]! >= 128 !== inside ||
          samples[at + 1]! >= 128 !== inside ||
          samples[at - width]! >= 128 !== inside ||
          samples[at + width]! >= 128 !== inside)
      if (edge) target[to] = inside ? contour : contourShade
      else target[to] = ramp[coverage]!
    }
  }
}

/** Whether an overlay tile can show anything: some document tile under it, or beside it, holds coverage. */
export function overlayTileHasPaint(mask: Mask, level: number, tileX: number, tileY: number): boolean {
  const pixel = 2 ** level
  const size = OVERLAY_TILE_SIZE * pixel
  const reach = { x: 0, y: 0, width: mask.columns, height: mask.rows }
  const firstColumn = Math.floor((tileX * size - pixel) / TILE_SIZE)
  const firstRow = Math.floor((tileY * size - pixel) / TILE_SIZE)
  const area = intersectRects(reach, {
    x: firstColumn,
    y: firstRow,
    width: Math.floor(((tileX + 1) * size + pixel) / TILE_SIZE) - firstColumn + 1,
    height: Math.floor(((tileY + 1) * size + pixel) / TILE_SIZE) - firstRow + 1,
  })
  for (let row = area.y; row < area.y + area.height; row++) {
    for (let column = area.x; column < area.x + area.width; column++) {
      if (mask.tileAt(row * mask.columns + column)) return true
    }
  }
  return false
}

/** Document column of each sample; −1 outside the document. One set for the upper row of samples, one for the lower. */
const upperColumns = new Int32Array(PADDED)
const lowerColumns = new Int32Array(PADDED)

/** Fills `samples` (width × height) with coverage from overlay pixel (originX, originY) on; outside the document 0. */
function sample(
  mask: Mask,
  level: number,
  originX: number,
  originY: number,
  width: number,
  height: number,
): void {
  const pixel = 2 ** level
  const isReduced = level > 0
  const [first, second] = isReduced ? [0.25, 0.75] : [0.5, 0.5]
  for (let x = 0; x < width; x++) {
    upperColumns[x] = clip(Math.floor((originX + x + first) * pixel), mask.width)
    lowerColumns[x] = clip(Math.floor((originX + x + second) * pixel), mask.width)
  }
  samples.fill(0, 0, width * height)
  for (let y = 0; y < height; y++) {
    const start = y * width
    addRow(
      mask,
      clip(Math.floor((originY + y + first) * pixel), mask.height),
      upperColumns,
      width,
      start,
      isReduced ? 1 : 0,
      0,
    )
    if (isReduced) {
      addRow(
        mask,
        clip(Math.floor((originY + y + second) * pixel), mask.height),
        lowerColumns,
        width,
        start,
        1,
        1,
      )
    }
  }
}

/**
 * Adds one document row's coverage at `columns` to `samples` from `start` on, shifted right by `shift` after `rounding`
 * was added: of two rows that make a sample the one is halved down, the other up, so that both full make 255.
 */
function addRow(
  mask: Mask,
  docRow: number,
  columns: Int32Array,
  width: number,
  start: number,
  shift: number,
  rounding: number,
): void {
  if (docRow < 0) return
  const base = Math.floor(docRow / TILE_SIZE) * mask.columns
  const inTile = (docRow % TILE_SIZE) * TILE_SIZE
  let column = -1
  let tile: Tile = null
  for (let x = 0; x < width; x++) {
    const docColumn = columns[x]!
    if (docColumn < 0) continue
    const tileColumn = (docColumn / TILE_SIZE) | 0
    if (tileColumn !== column) {
      column = tileColumn
      tile = mask.tileAt(base + column)
    }
    if (!tile) continue
    const coverage = tile[inTile + (docColumn % TILE_SIZE)]!
    samples[start + x]! += (coverage + rounding) >> shift
  }
}

function clip(position: number, length: number): number {
  return position >= 0 && position < length ? position : -1
}
