import { createRaster, pixelWords, type Raster } from '../../engine/raster'

/** How the stored pixels of an EXIF orientation are brought upright: exchanged axes first, then the mirrors. */
const STEPS: Readonly<Record<number, { swap: boolean; mirrorX: boolean; mirrorY: boolean }>> = {
  2: { swap: false, mirrorX: true, mirrorY: false },
  3: { swap: false, mirrorX: true, mirrorY: true },
  4: { swap: false, mirrorX: false, mirrorY: true },
  5: { swap: true, mirrorX: false, mirrorY: false },
  6: { swap: true, mirrorX: true, mirrorY: false },
  7: { swap: true, mirrorX: true, mirrorY: true },
  8: { swap: true, mirrorX: false, mirrorY: true },
}

/** The raster as an EXIF orientation 1–8 wants it shown; the raster itself where nothing is to be turned. */
export function orientRaster(stored: Raster, orientation: number): Raster {
  const steps = STEPS[orientation]
  if (!steps) return stored
  const width = steps.swap ? stored.height : stored.width
  const height = steps.swap ? stored.width : stored.height
  const upright = createRaster(width, height)
  const from = pixelWords(stored)
  const to = pixelWords(upright)
  for (let y = 0; y < height; y++) {
    const v = steps.mirrorY ? height - 1 - y : y
    for (let x = 0; x < width; x++) {
      const u = steps.mirrorX ? width - 1 - x : x
      to[y * width + x] = from[steps.swap ? u * stored.width + v : v * stored.width + u] ?? 0
    }
  }
  return upright
}
