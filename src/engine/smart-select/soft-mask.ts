import type { Rect } from '../geometry'

/** A selection in the resolution it was found in: how much each pixel of `rect` belongs to it; nothing outside does. */
export type SoftMask = {
  /** Document pixels. */
  readonly rect: Rect
  readonly width: number
  readonly height: number
  /** width × height, row-major, 0..1. */
  readonly data: Float32Array
}

/** Bilinear between pixel centres, at document coordinates; the outermost pixels go on outwards. */
export function sampleMask(mask: SoftMask, x: number, y: number): number {
  const { rect, width, height, data } = mask
  const column = Math.min(width - 1, Math.max(0, ((x - rect.x) * width) / rect.width - 0.5))
  const row = Math.min(height - 1, Math.max(0, ((y - rect.y) * height) / rect.height - 0.5))
  const left = Math.floor(column)
  const top = Math.floor(row)
  const right = Math.min(width - 1, left + 1)
  const bottom = Math.min(height - 1, top + 1)
  const across = column - left
  const down = row - top
  const upper = data[top * width + left]! * (1 - across) + data[top * width + right]! * across
  const lower = data[bottom * width + left]! * (1 - across) + data[bottom * width + right]! * across
  return upper * (1 - down) + lower * down
}
