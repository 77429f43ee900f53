import type { Size } from './rect'

/** How often a picture must be halved, rounding up, until its longer edge is at most `edge` pixels. */
export function halvingsTo(edge: number, { width, height }: Size): number {
  let count = 0
  for (let longest = Math.max(width, height); longest > edge; longest = Math.ceil(longest / 2)) count++
  return count
}
