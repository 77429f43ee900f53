import { intersectRects, isEmptyRect, type Rect } from '../../engine/geometry'
import { PICTURE_TILE_SIZE } from './picture-tile'

/**
 * One display tile straight from the decoded picture, before its pyramid stands: the same place and size that the pyramid
 * will have, reduced by the browser. Null: outside the picture.
 */
export async function tileOfBitmap(
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
  return createImageBitmap(bitmap, source.x, source.y, source.width, source.height, {
    resizeWidth: Math.ceil(source.width / pixel),
    resizeHeight: Math.ceil(source.height / pixel),
    resizeQuality: 'medium',
  })
}
