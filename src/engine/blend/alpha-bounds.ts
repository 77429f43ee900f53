import type { Rect } from '../geometry'

const NOTHING: Rect = { x: 0, y: 0, width: 0, height: 0 }

/**
 * The smallest rectangle around all values of at least `least` (1 by default: around everything that is not 0)
 * of width × height, row-major; an empty one at 0, 0 where there are none.
 */
export function alphaBounds(alpha: Uint8Array, width: number, height: number, least = 1): Rect {
  const top = firstRow(alpha, width, height, least)
  if (top === height) return NOTHING
  let bottom = height - 1
  while (!rowReaches(alpha, bottom * width, width, least)) bottom--
  let left = width
  let right = -1
  for (let y = top; y <= bottom; y++) {
    const row = y * width
    let x = 0
    while (x < left && alpha[row + x]! < least) x++
    left = x
    x = width - 1
    while (x > right && alpha[row + x]! < least) x--
    right = x
  }
  return { x: left, y: top, width: right - left + 1, height: bottom - top + 1 }
}

function firstRow(alpha: Uint8Array, width: number, height: number, least: number): number {
  let y = 0
  while (y < height && !rowReaches(alpha, y * width, width, least)) y++
  return y
}

function rowReaches(alpha: Uint8Array, start: number, width: number, least: number): boolean {
  for (let i = start; i < start + width; i++) if (alpha[i]! >= least) return true
  return false
}
