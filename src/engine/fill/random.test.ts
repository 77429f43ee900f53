import { describe, expect, it } from 'vitest'
import { createRandom } from './random'

function first(seed: number, count: number): number[] {
  const random = createRandom(seed)
  return Array.from({ length: count }, random)
}

describe('createRandom', () => {
  it('repeats itself for the same seed, 0 included', () => {
    for (const seed of [0, 1, 4294967295, Number.MAX_SAFE_INTEGER])
      expect(first(seed, 5)).toEqual(first(seed, 5))
  })

  it('starts elsewhere for every seed of a large range', () => {
    const starts = Array.from({ length: 1000 }, (_, seed) => first(seed, 1)[0])
    expect(new Set(starts).size).toBe(1000)
    expect(first(7, 3)).not.toEqual(first(7 + 4294967296, 3))
  })

  it('spreads evenly over [0, 1)', () => {
    const numbers = first(3, 4000)
    expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0)
    expect(Math.max(...numbers)).toBeLessThan(1)
    for (let tenth = 0; tenth < 10; tenth++)
      expect(numbers.filter((value) => Math.floor(value * 10) === tenth).length).toBeGreaterThan(330)
  })
})
