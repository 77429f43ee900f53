import { describe, expect, it } from 'vitest'
import { smoothFill } from './smooth-fill'

function fill(
  width: number,
  height: number,
  values: readonly number[],
  unknown: readonly number[],
): number[] {
  const plane = Float32Array.from(values)
  const work = smoothFill({ width, height, channels: 1, values: plane, unknown: Uint8Array.from(unknown) }, 7)
  while (!work.next().done);
  return [...plane]
}

describe('smoothFill', () => {
  it('carries a straight ramp across a gap', () => {
    const side = 40
    const ramp = Array.from({ length: side * side }, (_, at) => at % side)
    const unknown = ramp.map((x) => (x > 8 && x < 31 ? 1 : 0))
    const filled = fill(
      side,
      side,
      ramp.map((x, at) => (unknown[at] ? Number.NaN : x)),
      unknown,
    )
    for (const [at, value] of filled.entries()) expect(value).toBeCloseTo(ramp[at]!, 0)
  })

  it('stays between the smallest and the largest known value, however far away they are', () => {
    const side = 50
    const unknown = Array.from({ length: side * side }, (_, at) => (at === 0 || at === 2499 ? 0 : 1))
    const filled = fill(
      side,
      side,
      unknown.map((isUnknown, at) => (isUnknown ? 999 : at === 0 ? 20 : 60)),
      unknown,
    )
    expect(Math.min(...filled)).toBeGreaterThanOrEqual(19.9)
    expect(Math.max(...filled)).toBeLessThanOrEqual(60.1)
    expect(filled[51]).toBeLessThan(filled[2448]!)
  })

  it('leaves known values as they are', () => {
    expect(fill(3, 1, [4, 0, 10], [0, 1, 0])).toEqual([4, expect.closeTo(7, 1), 10])
  })

  it('becomes neutral where nothing is known', () => {
    expect(fill(2, 2, [1, 2, 3, 4], [1, 1, 1, 1])).toEqual([7, 7, 7, 7])
    expect(fill(1, 1, [1], [1])).toEqual([7])
  })
})
