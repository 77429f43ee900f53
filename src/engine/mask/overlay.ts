import { intersectRects, type Rect } from '../geometry'
import type { Mask } from './mask'
import type { OverlayColors } from './overlay-colors'
import { SAMPLE_START, SAMPLE_STRIDE, sampleCoverage } from './overlay-samples'
import { TILE_SIZE } from './tile'

/** Edge of an overlay tile in overlay pixels. */
export const OVERLAY_TILE_SIZE = 256

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
  const { bytes, words } = sampleCoverage(mask, level, originX, originY, part.width + 2, part.height + 2)
  const { ramp, contour, contourShade } = colors
  const hasContour = (contour | contourShade) !== 0
  for (let y = 0; y < part.height; y++) {
    const row = SAMPLE_START + 1 + (y + 1) * SAMPLE_STRIDE
    const to = y * part.width
    for (let x = 0; x < part.width; ) {
      const at = row + x
      const coverage = bytes[at]!
      if ((x & 3) === 0 && x + 4 <= part.width && isUniform(words, at >> 2, coverage)) {
        // Only its outer neighbours could differ.
        const differing = (coverage ^ bytes[at - 1]!) | (coverage ^ bytes[at + 4]!)
        if (!hasContour || (differing & 128) === 0) {
          const color = ramp[coverage]!
          target[to + x] = color
          target[to + x + 1] = color
          target[to + x + 2] = color
          target[to + x + 3] = color
          x += 4
          continue
        }
      }
      // What is at least half covered is inside, and has the highest bit.
      const differing =
        (coverage ^ bytes[at - 1]!) |
        (coverage ^ bytes[at + 1]!) |
        (coverage ^ bytes[at - SAMPLE_STRIDE]!) |
        (coverage ^ bytes[at + SAMPLE_STRIDE]!)
      if (hasContour && differing & 128) target[to + x] = coverage & 128 ? contour : contourShade
      else target[to + x] = ramp[coverage]!
      x++
    }
  }
}

/** Whether four samples in a row, and those above and below them, all have this coverage. */
function isUniform(words: Uint32Array, at: number, coverage: number): boolean {
  const word = (coverage * 0x01010101) >>> 0
  return words[at] === word && words[at - WORD_STRIDE] === word && words[at + WORD_STRIDE] === word
}

const WORD_STRIDE = SAMPLE_STRIDE / 4

/** Whether an overlay tile can show anything: some document tile under it, or beside it, holds coverage. */
export function overlayTileHasPaint(mask: Mask, level: number, tileX: number, tileY: number): boolean {
  const pixel = 2 ** level
  const size = OVERLAY_TILE_SIZE * pixel
  const reach = { x: 0, y: 0, width: mask.columns, height: mask.rows }
  const shown = {
    ...{ x: tileX * size - pixel, y: tileY * size - pixel },
    ...{ width: size + 2 * pixel, height: size + 2 * pixel },
  }
  if (mask.openEnd && intersectRects(mask.openEnd.bounds, shown).width > 0) return true
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
