import { FULL_TILE, type Mask, TILE_SIZE } from '../mask'

/** A rectangle in document pixels that may reach past the document. */
export type Region = {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** Copies coverage under `region`, row-major; past the document's border its outermost pixels are repeated. */
export function readRegion(
  mask: Mask,
  { left, top, width, height }: Region,
  into: Uint8Array<ArrayBuffer>,
): void {
  const firstColumn = clamp(left, 0, mask.width - 1)
  const endColumn = clamp(left + width - 1, 0, mask.width - 1) + 1
  const isBeside = left >= mask.width || left + width <= 0
  let rowBefore = -1
  for (let y = 0; y < height; y++) {
    const row = clamp(top + y, 0, mask.height - 1)
    const at = y * width
    if (row === rowBefore) {
      into.copyWithin(at, at - width, at)
      continue
    }
    rowBefore = row
    const firstIndex = Math.floor(row / TILE_SIZE) * mask.columns
    const tileRow = (row % TILE_SIZE) * TILE_SIZE
    if (isBeside) {
      const tile = mask.tileAt(firstIndex + Math.floor(firstColumn / TILE_SIZE))
      into.fill(tile?.[tileRow + (firstColumn % TILE_SIZE)] ?? 0, at, at + width)
      continue
    }
    for (let x = firstColumn; x < endColumn; ) {
      const column = Math.floor(x / TILE_SIZE)
      const tileLeft = column * TILE_SIZE
      const end = Math.min(endColumn, tileLeft + TILE_SIZE)
      const tile = mask.tileAt(firstIndex + column)
      const target = at + x - left
      if (!tile || tile === FULL_TILE) into.fill(tile ? 255 : 0, target, target + end - x)
      else into.set(tile.subarray(tileRow + x - tileLeft, tileRow + end - tileLeft), target)
      x = end
    }
    const begin = at + firstColumn - left
    const stop = at + endColumn - left
    if (begin > at) into.fill(into[begin]!, at, begin)
    if (stop < at + width) into.fill(into[stop - 1]!, stop, at + width)
  }
}

/** 0 or 255 where every tile under the region is wholly that, else null. */
export function uniformCoverage(mask: Mask, { left, top, width, height }: Region): 0 | 255 | null {
  const firstColumn = Math.floor(clamp(left, 0, mask.width - 1) / TILE_SIZE)
  const lastColumn = Math.floor(clamp(left + width - 1, 0, mask.width - 1) / TILE_SIZE)
  const firstRow = Math.floor(clamp(top, 0, mask.height - 1) / TILE_SIZE)
  const lastRow = Math.floor(clamp(top + height - 1, 0, mask.height - 1) / TILE_SIZE)
  const first = mask.tileAt(firstRow * mask.columns + firstColumn)
  if (first && first !== FULL_TILE) return null
  for (let row = firstRow; row <= lastRow; row++) {
    for (let column = firstColumn; column <= lastColumn; column++) {
      if (mask.tileAt(row * mask.columns + column) !== first) return null
    }
  }
  return first ? 255 : 0
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value))
}
