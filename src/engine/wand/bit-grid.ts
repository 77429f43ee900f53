import type { Size } from '../geometry'

/** Pixels to a word. */
export const WORD_BITS = 32

/** One bit a pixel; a row is `stride` words, its pixel x is bit x % 32 of word x / 32. Bits past the width are 0. */
export type BitGrid = Size & {
  readonly stride: number
  readonly bits: Int32Array<ArrayBuffer>
}

export function createBitGrid({ width, height }: Size): BitGrid {
  const stride = Math.ceil(width / WORD_BITS)
  return { width, height, stride, bits: new Int32Array(stride * height) }
}
