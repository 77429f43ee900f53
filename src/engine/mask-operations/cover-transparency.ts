import { type Mask, TILE_PIXELS, TILE_SIZE } from '../mask'
import { pixelWords, type Raster } from '../raster'
import { collectTile, insideOf, type MaskChangeTiles, type TileCollector } from './changed-tiles'

/** The mask becomes 255 − alpha of a picture of its size. */
export function* coverTransparency(mask: Mask, image: Raster): Generator<number, MaskChangeTiles, void> {
  if (image.width !== mask.width || image.height !== mask.height) {
    throw new RangeError('The picture and the mask must be of one size')
  }
  const changed: TileCollector = []
  const words = pixelWords(image)
  const tile = new Uint8Array(TILE_PIXELS)
  for (let index = 0; index < mask.tileCount; index++) {
    const { columns, rows } = insideOf(mask, index)
    const left = (index % mask.columns) * TILE_SIZE
    const top = Math.floor(index / mask.columns) * TILE_SIZE
    let all = 0
    for (let y = 0; y < rows; y++) {
      const from = (top + y) * image.width + left
      const into = y * TILE_SIZE
      for (let x = 0; x < columns; x++) {
        const coverage = 255 - (words[from + x]! >>> 24)
        tile[into + x] = coverage
        all |= coverage
      }
    }
    collectTile(changed, mask, index, all === 0 ? null : tile)
    if (index % 8 === 7) yield index / mask.tileCount
  }
  return changed
}
