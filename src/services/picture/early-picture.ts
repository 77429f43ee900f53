import { intersectRects, isEmptyRect, type Rect, type Size } from '../../engine/geometry'
import type { ShownBitmap } from '../codec'
import { PICTURE_TILE_SIZE } from './picture-tile'

/** A picture before its pyramid stands: what can be shown of it meanwhile. Owns its bitmaps. */
export type EarlyPicture = {
  /** A display tile, null outside the picture. Waits for the detail it needs; 'read' where the pyramid has it by then. */
  tile(level: number, column: number, row: number): Promise<ImageBitmap | null | 'read'>
  /** Whether it shows this level of the pyramid now. */
  has(level: number): boolean
  /** Takes a better bitmap in place of the one before. */
  sharpen(shown: ShownBitmap): void
  close(): void
}

export function createEarlyPicture(first: ShownBitmap): EarlyPicture {
  let shown: ShownBitmap | null = first
  let tell: () => void = () => {}
  let changed = nextChange()

  function nextChange(): Promise<void> {
    return new Promise((resolve) => {
      tell = resolve
    })
  }

  function replace(next: ShownBitmap | null): void {
    shown?.bitmap.close()
    shown = next
    tell()
    changed = nextChange()
  }

  return {
    async tile(level, column, row) {
      while (shown && level < shown.halvings) await changed
      return shown ? tileOfBitmap(shown.bitmap, level - shown.halvings, column, row) : 'read'
    },
    has: (level) => shown !== null && level >= shown.halvings,
    sharpen: replace,
    close: () => replace(null),
  }
}

/**
 * One display tile straight from a bitmap: the same place and size that a pyramid over it would have, reduced by the
 * browser. Null: outside the picture. Halved again and again without mipmaps, which for two pixels into one is their
 * mean: Chromium would make mipmaps of the whole bitmap, however small the tile, and keep them long after the picture.
 */
async function tileOfBitmap(
  bitmap: ImageBitmap,
  level: number,
  column: number,
  row: number,
): Promise<ImageBitmap | null> {
  const pixel = 2 ** level
  const size = PICTURE_TILE_SIZE * pixel
  const source: Rect = intersectRects(
    { x: 0, y: 0, width: bitmap.width, height: bitmap.height },
    { x: column * size, y: row * size, width: size, height: size },
  )
  if (isEmptyRect(source)) return null
  const { x, y, width, height } = source
  let tile = await createImageBitmap(bitmap, x, y, width, height, level > 0 ? halfOf(source) : {})
  for (let halving = 1; halving < level; halving++) {
    const half = await createImageBitmap(tile, halfOf(tile))
    tile.close()
    tile = half
  }
  return tile
}

function halfOf({ width, height }: Size): ImageBitmapOptions {
  return {
    resizeWidth: Math.ceil(width / 2),
    resizeHeight: Math.ceil(height / 2),
    resizeQuality: 'low',
  }
}
