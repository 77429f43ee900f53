import type { Rect } from '../geometry'
import { pixelWords } from './pixel-words'
import { createRaster, type Raster } from './raster'

/**
 * A copy of the pixels of `rect`, which may reach past the source or lie wholly outside it:
 * there the nearest edge pixel is repeated. The source must hold at least one pixel.
 */
export function cropReplicated(source: Raster, rect: Rect): Raster {
  const target = createRaster(rect.width, rect.height)
  copyReplicated(source, rect, pixelWords(target))
  return target
}

/** The same into the words of a raster of the rectangle's size, or of a part of one. */
export function copyReplicated(source: Raster, rect: Rect, into: Int32Array): void {
  const from = pixelWords(source)
  const left = clamp(rect.x, 0, source.width)
  const right = clamp(rect.x + rect.width, 0, source.width)
  const before = clamp(-rect.x, 0, rect.width)
  const after = before + (right - left)
  let copiedRow = -1
  for (let y = 0; y < rect.height; y++) {
    const row = clamp(rect.y + y, 0, source.height - 1)
    const at = y * rect.width
    if (row === copiedRow) {
      into.copyWithin(at, at - rect.width, at)
      continue
    }
    copiedRow = row
    const start = row * source.width
    into.set(from.subarray(start + left, start + right), at + before)
    into.fill(from[start]!, at, at + before)
    into.fill(from[start + source.width - 1]!, at + after, at + rect.width)
  }
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value))
}
