import { containsRect, type Rect } from '../geometry'
import { createRaster, pixelWords, type Raster } from '../raster'
import { type Work, within } from '../work'
import { createWarp, type Placement, type Warp } from './warp'

/** Pixels that are made before they are kept: work that is left loses no more. */
const BAND_PIXELS = 16_384

type Kept = {
  readonly answer: Raster
  readonly placement: Placement
  readonly bounds: Rect
  readonly warp: Warp
}

/**
 * The pixels of the last answer that was warped, and where they are known: whoever warps it again the same way, within the
 * same bounds, pays for what is new alone. Gives the bytes that `createWarp` gives. Five bytes a pixel of the bounds.
 */
export class KeptWarp {
  private kept: Kept | null = null

  /** `bounds`: what is kept of the warp. Regions must lie within `needed`, a part of it; the rest may be asked for later. */
  warp(answer: Raster, placement: Placement, needed: Rect, bounds: Rect = needed): Warp {
    const { kept } = this
    const isKept =
      kept?.answer === answer &&
      isSamePlacement(kept.placement, placement) &&
      containsRect(kept.bounds, needed)
    if (isKept) return kept.warp
    const warp = keepPixels(createWarp(answer, placement), bounds)
    this.kept = { answer, placement, bounds, warp }
    return warp
  }
}

function isSamePlacement(one: Placement, other: Placement): boolean {
  return (
    one.displacement === other.displacement &&
    isSame(one.source, other.source) &&
    isSame(one.similarity, other.similarity)
  )
}

function isSame<T extends object>(one: T, other: T): boolean {
  return (Object.keys(one) as (keyof T)[]).every((key) => one[key] === other[key])
}

function keepPixels(warp: Warp, bounds: Rect): Warp {
  const pixels = pixelWords(createRaster(bounds.width, bounds.height))
  const known = new Uint8Array(bounds.width * bounds.height)

  function* make(band: Rect, alpha: Uint8Array | null, into: Int32Array): Work<void> {
    const missing = new Uint8Array(band.width * band.height)
    let isComplete = true
    const start = (band.y - bounds.y) * bounds.width + band.x - bounds.x
    for (let y = 0; y < band.height; y++)
      for (let x = 0; x < band.width; x++) {
        const at = y * band.width + x
        if ((alpha && alpha[at] === 0) || known[start + y * bounds.width + x]) continue
        missing[at] = 255
        isComplete = false
      }
    if (!isComplete) {
      const made = pixelWords(yield* warp(band, missing))
      for (let y = 0; y < band.height; y++)
        for (let x = 0; x < band.width; x++) {
          const at = y * band.width + x
          if (missing[at] === 0) continue
          pixels[start + y * bounds.width + x] = made[at]!
          known[start + y * bounds.width + x] = 1
        }
    }
    for (let y = 0; y < band.height; y++)
      for (let x = 0; x < band.width; x++) {
        const at = y * band.width + x
        if (alpha?.[at] !== 0) into[at] = pixels[start + y * bounds.width + x]!
      }
  }

  return function* (region, alpha) {
    const target = createRaster(region.width, region.height)
    const words = pixelWords(target)
    const rows = Math.max(1, Math.floor(BAND_PIXELS / Math.max(1, region.width)))
    for (let top = 0; top < region.height; top += rows) {
      const band = { ...region, y: region.y + top, height: Math.min(rows, region.height - top) }
      const [from, to] = [top * region.width, (top + band.height) * region.width]
      const shown = alpha?.subarray(from, to) ?? null
      const work = make(band, shown, words.subarray(from, to))
      yield* within(work, top / region.height, (top + band.height) / region.height)
      yield (top + band.height) / region.height
    }
    return target
  }
}
