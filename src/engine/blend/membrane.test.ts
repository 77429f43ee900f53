import { describe, expect, it } from 'vitest'
import { finish } from '../work'
import { type Field, spread } from './membrane'

function field(width: number, height: number, valueAt: (x: number, y: number) => number | null): Field {
  const values = new Float32Array(3 * width * height)
  const known = new Uint8Array(width * height)
  for (let i = 0; i < known.length; i++) {
    const value = valueAt(i % width, Math.floor(i / width))
    if (value === null) continue
    known[i] = 1
    values.fill(value, 3 * i, 3 * i + 3)
  }
  return { width, height, values, known }
}

describe('spread', () => {
  it('continues a plane across a hole of any shape', () => {
    const plane = (x: number, y: number) => 3 * x - 2 * y + 5
    const isHole = (x: number, y: number) => Math.hypot(x - 40, y - 30) < 20 || (x > 60 && y % 9 < 3)
    const torn = field(80, 64, (x, y) => (isHole(x, y) && x < 79 && y < 63 && y > 0 ? null : plane(x, y)))
    expect(finish(spread(torn))).toBe(true)
    for (let i = 0; i < 80 * 64; i++)
      expect(Math.abs(torn.values[3 * i + 1]! - plane(i % 80, Math.floor(i / 80)))).toBeLessThan(1.5)
  })

  it('stays between the least and the greatest that is known, and keeps what is known', () => {
    const torn = field(33, 47, (x, y) => (x === 0 ? -7 : x === 32 && y > 20 ? 9 : null))
    finish(spread(torn))
    for (let i = 0; i < torn.values.length; i++) {
      expect(torn.values[i]).toBeGreaterThan(-7.8)
      expect(torn.values[i]).toBeLessThan(9.8)
      if ((i / 3) % 33 === 0) expect(torn.values[i]).toBe(-7)
    }
  })

  it('spreads a single value everywhere, and gives up where there is none', () => {
    const lonely = field(20, 11, (x, y) => (x === 3 && y === 4 ? 6 : null))
    expect(finish(spread(lonely))).toBe(true)
    for (const value of lonely.values) expect(value).toBeCloseTo(6, 3)
    expect(finish(spread(field(5, 5, () => null)))).toBe(false)
  })
})
