import { containsRect, intersectRects, isEmptyRect, type Rect, rectOfSize, type Size } from '../geometry'
import { coverageOf } from './coverage-of'
import { Mask, type MaskSnapshot } from './mask'
import { FULL_TILE, TILE_PIXELS, TILE_SIZE, type TileData } from './tile'

/**
 * The same mask on another canvas, `canvas` in the present one's pixels; what lies outside that is lost. What of `covered`
 * lies beyond the present canvas is masked besides. The mask that is given is only read, as last committed.
 */
export function maskOnCanvas(mask: Mask, canvas: Rect, covered: Rect | null = null): Mask {
  const moved = new Mask({ width: canvas.width, height: canvas.height })
  const present = rectOfSize(mask)
  for (let index = 0; index < moved.tileCount; index++) {
    const rect = {
      x: canvas.x + (index % moved.columns) * TILE_SIZE,
      y: canvas.y + Math.floor(index / moved.columns) * TILE_SIZE,
      width: TILE_SIZE,
      height: TILE_SIZE,
    }
    const isOutside = isEmptyRect(intersectRects(rect, present))
    const added = covered ? intersectRects(rect, covered) : null
    if (isOutside && (!added || isEmptyRect(added))) continue
    if (isOutside && covered && containsRect(covered, intersectRects(rect, canvas))) {
      moved.replaceTile(index, FULL_TILE)
      continue
    }
    const data: TileData = coverageOf(mask, rect).data as TileData
    if (added && !containsRect(present, added)) coverBeyond(data, rect, added, present)
    if (data.length === TILE_PIXELS && data.some((value) => value > 0)) moved.replaceTile(index, data)
  }
  return moved
}

/** The same for a mask at rest, moved by whole pixels onto a canvas of another size. */
export function movedSnapshot(snapshot: MaskSnapshot, dx: number, dy: number, size: Size): MaskSnapshot {
  const isSame = dx === 0 && dy === 0 && size.width === snapshot.width && size.height === snapshot.height
  if (isSame) return snapshot
  return maskOnCanvas(Mask.from(snapshot), { ...size, x: -dx, y: -dy }).snapshot()
}

function coverBeyond(data: TileData, tile: Rect, added: Rect, present: Rect): void {
  for (let y = added.y; y < added.y + added.height; y++) {
    const row = (y - tile.y) * TILE_SIZE - tile.x
    const isBeside = y >= present.y && y < present.y + present.height
    for (let x = added.x; x < added.x + added.width; x++)
      if (!isBeside || x < present.x || x >= present.x + present.width) data[row + x] = 255
  }
}
