import { containsRect, type Rect } from '../geometry'
import { createRaster, freePixels, pixelWords, type Raster } from '../raster'
import { type Work, within } from '../work'
import { createWarp, type Placement, type Warp } from './warp'

/** Pixels that are made before they are kept: work that is left loses no more. */
const BAND_PIXELS = 16_384

/** Warped pixels that are known in places: `make` makes those known that it is asked for. */
export type KnownPixels = {
  /** Read only, and only where it was made known: its pixel 0 is at `bounds`' corner. */
  readonly pixels: Raster
  readonly bounds: Rect
  /** `region` lies within the bounds; `alpha`, of its size, leaves out the pixels where it is 0. */
  readonly make: (region: Rect, alpha: Uint8Array | null) => Work<void>
}

type Kept = {
  readonly answer: Raster
  readonly placement: Placement
  readonly known: KnownPixels
}

/**
 * The pixels of the last answer that was warped, and where they are known: whoever warps it again the same way, within the
 * same bounds, pays for what is new alone. Gives the bytes that `createWarp` gives. Five bytes a pixel of the bounds.
 */
export class KeptWarp {
  private kept: Kept | null = null

  /** `bounds`: what is kept of the warp. Regions must lie within `needed`, a part of it; the rest may be asked for later. */
  warp(answer: Raster, placement: Placement, needed: Rect, bounds: Rect = needed): Warp {
    return copiesOf(this.known(answer, placement, needed, bounds))
  }

  /** The same without a copy of what is asked for. */
  known(answer: Raster, placement: Placement, needed: Rect, bounds: Rect = needed): KnownPixels {
    const { kept } = this
    const isKept =
      kept?.answer === answer &&
      isSamePlacement(kept.placement, placement) &&
      containsRect(kept.known.bounds, needed)
    if (isKept) return kept.known
    const known = keepPixels(createWarp(answer, placement), bounds)
    this.kept = { answer, placement, known }
    return known
  }

  /** Gives back what is kept. Nobody may still read any of it. */
  free(): void {
    if (this.kept) freePixels(this.kept.known.pixels.data)
    this.kept = null
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

function keepPixels(warp: Warp, bounds: Rect): KnownPixels {
  const raster = createRaster(bounds.width, bounds.height)
  const pixels = pixelWords(raster)
  const known = new Uint8Array(bounds.width * bounds.height)

  function* makeBand(band: Rect, alpha: Uint8Array | null): Work<void> {
    const start = (band.y - bounds.y) * bounds.width + band.x - bounds.x
    let missing: Uint8Array<ArrayBuffer> | null = null
    for (let y = 0; y < band.height; y++)
      for (let x = 0; x < band.width; x++) {
        const at = y * band.width + x
        if ((alpha && alpha[at] === 0) || known[start + y * bounds.width + x]) continue
        missing ??= new Uint8Array(band.width * band.height)
        missing[at] = 255
      }
    if (!missing) return
    const made = pixelWords(yield* warp(band, missing))
    for (let y = 0; y < band.height; y++)
      for (let x = 0; x < band.width; x++) {
        const at = y * band.width + x
        if (missing[at] === 0) continue
        pixels[start + y * bounds.width + x] = made[at]!
        known[start + y * bounds.width + x] = 1
      }
    freePixels(made)
    freePixels(missing)
  }

  function* make(region: Rect, alpha: Uint8Array | null): Work<void> {
    const rows = Math.max(1, Math.floor(BAND_PIXELS / Math.max(1, region.width)))
    for (let top = 0; top < region.height; top += rows) {
      const band = { ...region, y: region.y + top, height: Math.min(rows, region.height - top) }
      const shown = alpha?.subarray(top * region.width, (top + band.height) * region.width) ?? null
      yield* within(makeBand(band, shown), top / region.height, (top + band.height) / region.height)
      yield (top + band.height) / region.height
    }
  }

  return { pixels: raster, bounds, make }
}

function copiesOf({ pixels, bounds, make }: KnownPixels): Warp {
  const from = pixelWords(pixels)
  return function* (region, alpha) {
    yield* make(region, alpha)
    const target = createRaster(region.width, region.height)
    const into = pixelWords(target)
    for (let y = 0; y < region.height; y++) {
      const start = (region.y + y - bounds.y) * bounds.width + region.x - bounds.x
      const row = y * region.width
      if (!alpha) into.set(from.subarray(start, start + region.width), row)
      else for (let x = 0; x < region.width; x++) if (alpha[row + x] !== 0) into[row + x] = from[start + x]!
    }
    return target
  }
}
