import { describe, expect, it } from 'vitest'
import type { Rect } from '../geometry'
import { groupHole, type HoleGroups } from './hole-groups'

function group(width: number, height: number, islands: readonly Rect[]): HoleGroups {
  const hole = new Uint8Array(width * height)
  for (const { x, y, width: columns, height: rows } of islands)
    for (let row = y; row < y + rows; row++) hole.fill(1, row * width + x, row * width + x + columns)
  const work = groupHole(hole, { width, height })
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
  }
}

describe('groupHole', () => {
  it('finds nothing in an empty mask', () => {
    expect(group(100, 100, []).boxes).toEqual([])
  })

  it('boxes one island exactly, however many cells it crosses', () => {
    const island = { x: 20, y: 30, width: 90, height: 41 }
    expect(group(200, 150, [island]).boxes).toEqual([island])
  })

  it('parts islands whose common search area would cost more than two', () => {
    const left = { x: 10, y: 10, width: 20, height: 20 }
    const right = { x: 1900, y: 700, width: 20, height: 20 }
    const groups = group(2000, 800, [left, right])
    expect(groups.boxes).toEqual([left, right])
    expect(groups.groupAt(15, 15)).toBe(0)
    expect(groups.groupAt(1910, 710)).toBe(1)
  })

  it('joins islands whose search areas overlap for the most part', () => {
    const boxes = group(1000, 1000, [
      { x: 400, y: 400, width: 10, height: 10 },
      { x: 500, y: 400, width: 10, height: 10 },
    ]).boxes
    expect(boxes).toEqual([{ x: 400, y: 400, width: 110, height: 10 }])
  })
})
