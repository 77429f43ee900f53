import { containsRect, isEmptyRect, type Rect, type Size } from '../geometry'
import { createRaster, createResampler, halve, isOpaque, pixelWords, type Raster } from '../raster'
import { inRows, type Work } from '../work'
import { type Displacement, displacementAt } from './displacement'
import { sampleLanczos, type Tap } from './lanczos-sample'
import { motionOf, type Similarity } from './similarity'

/** Where the answer lies in its document, and how it drifted. */
export type Placement = {
  /** Document pixels that the answer shows, whole numbers; may reach past the document. */
  readonly source: Rect
  /** As `align` found it, on a reference of the answer's size. */
  readonly similarity: Similarity
  readonly displacement: Displacement | null
}

/**
 * The answer's pixels for `region`, a rectangle in document pixels, each resampled once by Lanczos-3 (Duchon 1979;
 * wider where the answer is reduced) through placement, similarity and displacement together. sRGB values are
 * filtered as they are, like in `resample`. Without drift and at 1:1 the bytes are copied.
 *
 * `alpha`, region.width × region.height, leaves out the pixels where it is 0: they stay transparent black. Where
 * the answer drifted out of its frame its edge pixels are repeated. Yields its progress; about 20 bytes a pixel of
 * the answer besides the result.
 */
export function warp(
  answer: Raster,
  placement: Placement,
  region: Rect,
  alpha: Uint8Array | null = null,
): Work<Raster> {
  return createWarp(answer, placement)(region, alpha)
}

/** Warps one region after the other: what is known of the answer as a whole is found out once. */
export type Warp = (region: Rect, alpha: Uint8Array | null) => Work<Raster>

export function createWarp(answer: Raster, placement: Placement): Warp {
  const { source, similarity, displacement } = placement
  const { a, b, tx, ty } = motionOf(similarity)
  const isStill = !displacement && a === 0 && b === 0 && tx === 0 && ty === 0
  const isWhole = [source.x, source.y, source.width, source.height].every(Number.isInteger)
  const still = isStill && isWhole ? createStillWarp(answer, source) : null
  let tap: ReducedTap | null = null
  return (region, alpha) => {
    if (still && containsRect(source, region)) return still(region, alpha)
    tap ??= createTap(
      answer,
      (answer.width / source.width) * (1 + a),
      (answer.height / source.height) * (1 + a),
    )
    return warpMoved(answer, tap, placement, region, alpha)
  }
}

/** Nothing moved: rows and columns are filtered apart, several times faster, and equal sizes are copied. */
function createStillWarp(answer: Raster, source: Rect): Warp {
  const resampled = createResampler(answer, source.width, source.height)
  return function* (region, alpha) {
    if (isEmptyRect(region)) return createRaster(region.width, region.height)
    const part = resampled({ ...region, x: region.x - source.x, y: region.y - source.y })
    yield 0.9
    if (alpha) leaveOut(part, alpha)
    return part
  }
}

function* warpMoved(
  answer: Size,
  tap: ReducedTap,
  { source, similarity, displacement }: Placement,
  region: Rect,
  alpha: Uint8Array | null,
): Work<Raster> {
  const target = createRaster(region.width, region.height)
  if (isEmptyRect(region)) return target
  const { a, b, tx, ty } = motionOf(similarity)
  const perX = answer.width / source.width
  const perY = answer.height / source.height
  const middleX = answer.width / 2
  const middleY = answer.height / 2
  const warpRows = (from: number, to: number) => {
    for (let row = from; row < to; row++) {
      const y = (region.y + row + 0.5 - source.y) * perY
      for (let column = 0; column < region.width; column++) {
        const at = row * region.width + column
        if (alpha && alpha[at] === 0) continue
        const x = (region.x + column + 0.5 - source.x) * perX
        let u = x + a * (x - middleX) - b * (y - middleY) + tx
        let v = y + b * (x - middleX) + a * (y - middleY) + ty
        if (displacement) {
          const [dx, dy] = displacementAt(displacement, x, y)
          u += dx
          v += dy
        }
        sampleLanczos(tap, u / tap.reduction - 0.5, v / tap.reduction - 0.5, target.data, 4 * at)
      }
    }
  }
  yield* inRows(region.width, region.height, warpRows, 12)
  return target
}

/** A greater reduction begins with halvings, as the resampler's does: a kernel so wide takes long. */
const MAX_STRETCH = 10

type ReducedTap = Tap & {
  /** Pixels of the answer per pixel of the tap's picture, along each axis. */
  readonly reduction: number
}

function createTap(answer: Raster, stretchX: number, stretchY: number): ReducedTap {
  let picture = answer
  let reduction = 1
  for (; Math.min(stretchX, stretchY) > MAX_STRETCH * reduction; reduction *= 2) picture = halve(picture)
  return {
    picture,
    isOpaque: isOpaque(picture),
    stretchX: Math.max(1, stretchX / reduction),
    stretchY: Math.max(1, stretchY / reduction),
    reduction,
  }
}

/** Transparent black where alpha is 0. */
function leaveOut(raster: Raster, alpha: Uint8Array): void {
  const words = pixelWords(raster)
  for (let i = 0; i < words.length; i++) if (alpha[i] === 0) words[i] = 0
}
