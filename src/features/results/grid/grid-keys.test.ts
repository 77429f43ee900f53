import { expect, it } from 'vitest'
import { type GridMove, moveOf, neighbour } from './grid-keys'

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
  [4, 'start', 0],
  [1, 'end', 5],
  [1, 'pageDown', 5],
  [5, 'pageUp', 1],
  [5, 'pageDown', 5],
])('from %i %s leads to %i', (from, move, to) => {
  expect(neighbour(BOXES, from, move, 1000)).toBe(to)
})

it('goes no further in a page than what is in sight, and a line at least', () => {
  expect(neighbour(BOXES, 0, 'pageDown', 150)).toBe(3)
  expect(neighbour(BOXES, 0, 'pageDown', 10)).toBe(3)
  expect(neighbour(BOXES, 4, 'pageUp', 230)).toBe(0)
})

it('moves to the start and the end of all with Control or Command, and by no other key with them', () => {
  const pressed = (key: string, mod: object = {}) =>
    moveOf({ key, ctrlKey: false, metaKey: false, altKey: false, ...mod })
  expect([pressed('Home'), pressed('End'), pressed('PageDown')]).toEqual(['first', 'last', 'pageDown'])
  expect([pressed('Home', { ctrlKey: true }), pressed('End', { metaKey: true })]).toEqual(['start', 'end'])
  expect([pressed('ArrowUp', { ctrlKey: true }), pressed('End', { altKey: true })]).toEqual([null, null])
})
