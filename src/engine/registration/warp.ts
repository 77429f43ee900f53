import { intersectRects, isEmptyRect, type Rect } from '../geometry'
import { createRaster, isOpaque, pixelWords, type Raster } from '../raster'
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
export function* warp(
  answer: Raster,
  { source, similarity, displacement }: Placement,
  region: Rect,
  alpha: Uint8Array | null = null,
): Work<Raster> {
  const target = createRaster(region.width, region.height)
  if (isEmptyRect(region)) return target
  const { a, b, tx, ty } = motionOf(similarity)
  const perX = answer.width / source.width
  const perY = answer.height / source.height
  const isPlain = !displacement && a === 0 && b === 0 && tx === 0 && ty === 0
  if (isPlain && perX === 1 && perY === 1) {
    copyRegion(answer, source, region, target, alpha)
    return target
  }
  const opaque = isOpaque(answer)
  const tap = createTap(answer, opaque, perX * (1 + a), perY * (1 + a))
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
        sampleLanczos(tap, u - 0.5, v - 0.5, target.data, 4 * at)
      }
    }
  }
  yield* inRows(region.width, region.height, warpRows, 12)
  return target
}

function createTap(answer: Raster, opaque: boolean, reductionX: number, reductionY: number): Tap {
  return {
    picture: answer,
    isOpaque: opaque,
    stretchX: Math.max(1, reductionX),
    stretchY: Math.max(1, reductionY),
  }
}

/** Transparent black beyond the answer, which only a region outside of `source` asks for. */
function copyRegion(
  answer: Raster,
  source: Rect,
  region: Rect,
  target: Raster,
  alpha: Uint8Array | null,
): void {
  const shared = intersectRects(source, region)
  const from = pixelWords(answer)
  const into = pixelWords(target)
  for (let y = shared.y; y < shared.y + shared.height; y++) {
    const start = (y - source.y) * source.width + shared.x - source.x
    const at = (y - region.y) * region.width + shared.x - region.x
    for (let x = 0; x < shared.width; x++) if (!alpha || alpha[at + x]) into[at + x] = from[start + x]!
  }
}
