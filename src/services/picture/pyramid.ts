import { intersectRects, isEmptyRect, isSameRect, type Rect, type Size } from '../../engine/geometry'
import {
  createRaster,
  freePixels,
  halve,
  type PictureLevels,
  Pyramid,
  type Raster,
  underHalf,
} from '../../engine/raster'
import { copyInto, crop } from './copy-pixels'

/** The levels of a raster, which is not copied. `breathe` runs every few milliseconds. */
export async function buildPyramid(raster: Raster, breathe: () => Promise<void>): Promise<Pyramid> {
  const building = Pyramid.over(raster)
  for (;;) {
    const step = building.next()
    if (step.done) return step.value
    await breathe()
  }
}

/**
 * Pixels of each level of a pyramid that one change touches. rects[i] and rasters[i] belong to level i; a raster is null
 * where the pyramid does not hold the level either.
 */
export type PatchPyramid = { readonly rects: readonly Rect[]; readonly rasters: readonly (Raster | null)[] }

/** Pixels of the patch that are halved at a time, where what they are halved from is not at hand. */
const BAND_PIXELS = 65_536

/**
 * The pyramid of the document with `patch` laid at `rect`, as far as it differs from the base's: each level is halved
 * from the level below with the base around it, so that it equals the pyramid of the whole composite.
 */
export function patchPyramid(base: Pyramid, rect: Rect, patch: Raster): PatchPyramid {
  const rects = [rect]
  const rasters: (Raster | null)[] = [patch]
  const laid = laidOver(base, { rects, rasters })
  for (let level = 1; level < base.count; level++) {
    const target = halvedRect(rects[level - 1] ?? rect, base.size(level))
    const raster = base.heldAt(level) && halvedInBands(laid, level, target)
    rects.push(target)
    rasters.push(raster)
  }
  return { rects, rasters }
}

function halvedInBands(levels: PictureLevels, level: number, rect: Rect): Raster {
  const target = createRaster(rect.width, rect.height)
  const rows = Math.max(1, Math.floor(BAND_PIXELS / rect.width))
  for (let top = 0; top < rect.height; top += rows) {
    const band = { ...rect, y: rect.y + top, height: Math.min(rows, rect.height - top) }
    const half = halvedFrom(levels, level, band)
    copyInto(target, { x: 0, y: top }, half)
    freePixels(half.data)
  }
  return target
}

function halvedFrom(levels: PictureLevels, level: number, rect: Rect): Raster {
  const whole = levels.crop(level - 1, underHalf(rect, levels.size(level - 1)))
  const half = halve(whole)
  freePixels(whole.data)
  return half
}

/** The document's levels with a patch laid in, as both are when they are looked at. */
export function laidOver(base: Pyramid, patch: PatchPyramid): PictureLevels {
  const levels: PictureLevels = {
    count: base.count,
    size: (level) => base.size(level),
    crop(level, rect) {
      const patchRect = patch.rects[level]
      const shared = patchRect && intersectRects(rect, patchRect)
      if (!shared || isEmptyRect(shared)) return base.crop(level, rect)
      const raster = patch.rasters[level]
      const part = raster
        ? crop(raster, { ...shared, x: shared.x - patchRect.x, y: shared.y - patchRect.y })
        : halvedFrom(levels, level, shared)
      if (isSameRect(shared, rect)) return part
      const area = base.crop(level, rect)
      copyInto(area, { x: shared.x - rect.x, y: shared.y - rect.y }, part)
      freePixels(part.data)
      return area
    },
  }
  return levels
}

function halvedRect(rect: Rect, size: Size): Rect {
  const x = Math.floor(rect.x / 2)
  const y = Math.floor(rect.y / 2)
  return {
    x,
    y,
    width: Math.min(size.width, Math.ceil((rect.x + rect.width) / 2)) - x,
    height: Math.min(size.height, Math.ceil((rect.y + rect.height) / 2)) - y,
  }
}

/** Exchanges the patch's pixels with the base's on every level, in place. Twice leaves both as they were. */
export function swapPatch(base: Pyramid, patch: PatchPyramid): void {
  patch.rasters.forEach((raster, level) => {
    const rect = patch.rects[level]
    const target = base.heldAt(level)
    if (!rect || !raster || !target) return
    const row = new Uint8ClampedArray(rect.width * 4)
    for (let y = 0; y < rect.height; y++) {
      const at = ((rect.y + y) * target.width + rect.x) * 4
      const ours = raster.data.subarray(y * row.length, (y + 1) * row.length)
      row.set(ours)
      ours.set(target.data.subarray(at, at + row.length))
      target.data.set(row, at)
    }
  })
}
