import { expect, it } from 'vitest'
import { type GridMove, neighbour } from './grid-keys'

const box = (column: number, line: number) => ({
  left: 100 * column,
  right: 100 * column + 90,
  top: 80 * line,
  bottom: 80 * line + 70,
})
/** Two lines of three and of one, then a line of two. */
const BOXES = [box(0, 0), box(1, 0), box(2, 0), box(0, 1), box(0, 2), box(1, 2)]

it.each<readonly [from: number, move: GridMove, to: number]>([
  [0, 'left', 0],
  [2, 'right', 3],
  [5, 'right', 5],
  [1, 'down', 3],
  [3, 'down', 4],
  [5, 'up', 3],
  [0, 'up', 0],
  [1, 'first', 0],
  [1, 'last', 2],
])('from %i %s leads to %i', (from, move, to) => {
  expect(neighbour(BOXES, from, move)).toBe(to)
})
