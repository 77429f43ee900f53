import { type Coverage, isOpaque, type Raster } from '../../engine/raster'

/** Below this alpha a pixel is edited, from this luminance on too. */
const HALF = 128

/**
 * What a mask wants edited, as coverage 0 or 255. A mask with any transparency is read by alpha (transparent = edit,
 * as OpenAI has it), an opaque one by luminance (white = edit, as other servers have it). Null: nothing is to be edited.
 */
export function holeOfMask(mask: Raster): Coverage | null {
  if (!isOpaque(mask)) return holeOfTransparency(mask)
  return holeWhere(mask, (data, at) => {
    const [red, green, blue] = [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0]
    // Rec. 709 weights, scaled so that white is exactly 255.
    return (red * 2126 + green * 7152 + blue * 722) / 10_000 >= HALF
  })
}

/** The pixels of an image that are more than half transparent, as coverage 0 or 255. Null: there are none. */
export function holeOfTransparency(image: Raster): Coverage | null {
  return holeWhere(image, (data, at) => (data[at + 3] ?? 0) < HALF)
}

function holeWhere(
  { width, height, data }: Raster,
  isEdit: (data: Uint8ClampedArray, at: number) => boolean,
): Coverage | null {
  const hole = new Uint8Array(width * height)
  let isEmpty = true
  for (let pixel = 0; pixel < hole.length; pixel++) {
    if (!isEdit(data, pixel * 4)) continue
    hole[pixel] = 255
    isEmpty = false
  }
  return isEmpty ? null : { width, height, data: hole }
}
