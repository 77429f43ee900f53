import fc from 'fast-check'
import { expect, it } from 'vitest'
import { GuidedFilter, type Plane } from './guided-filter'

/** Windows as lists of indexes, cut at the borders. */
function windowOf({ width, height }: Plane, centre: number, radius: number): number[] {
  const x = centre % width
  const y = Math.floor(centre / width)
  return Array.from({ length: width * height }, (_, i) => i).filter(
    (i) => Math.abs((i % width) - x) <= radius && Math.abs(Math.floor(i / width) - y) <= radius,
  )
}

const meanOf = (values: readonly number[]) => values.reduce((sum, v) => sum + v, 0) / values.length

/** Equations 5, 6 and 8 of the paper, written down. */
function direct(guide: Plane, input: Plane, radius: number, epsilon: number): number[] {
  const lines = Array.from(guide.data, (_, k) => {
    const window = windowOf(guide, k, radius)
    const g = window.map((i) => guide.data[i]!)
    const p = window.map((i) => input.data[i]!)
    const variance = meanOf(g.map((v) => (v - meanOf(g)) ** 2))
    const slope = (meanOf(g.map((v, i) => v * p[i]!)) - meanOf(g) * meanOf(p)) / (variance + epsilon)
    return { slope, offset: meanOf(p) - slope * meanOf(g) }
  })
  return Array.from(guide.data, (value, i) => {
    const window = windowOf(guide, i, radius)
    return meanOf(window.map((k) => lines[k]!.slope)) * value + meanOf(window.map((k) => lines[k]!.offset))
  })
}

it('is what the formula says in the part that is filtered, windows at its borders included', () => {
  const sizes = fc.record({
    width: fc.integer({ min: 1, max: 9 }),
    height: fc.integer({ min: 1, max: 7 }),
    left: fc.integer({ min: 0, max: 3 }),
    top: fc.integer({ min: 0, max: 3 }),
    radius: fc.integer({ min: 1, max: 3 }),
    seed: fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 130, maxLength: 130 }),
  })
  fc.assert(
    fc.property(sizes, ({ width, height, left, top, radius, seed }) => {
      const plane = (from: number): Plane => ({
        width,
        height,
        data: Float32Array.from({ length: width * height }, (_, i) => seed[from + i]! / 100),
      })
      const [guide, input] = [plane(0), plane(65)]
      const expected = direct(guide, input, radius, 0.01)
      const [wide, high] = [width + left + 1, height + top + 2]
      const within = (i: number) => {
        const [x, y] = [(i % wide) - left, Math.floor(i / wide) - top]
        return x >= 0 && y >= 0 && x < width && y < height ? y * width + x : null
      }
      const larger = ({ data }: Plane) =>
        Float32Array.from({ length: wide * high }, (_, i) => data[within(i) ?? -1] ?? 7)
      const output = new Float32Array(wide * high).fill(9)
      const part = { x: left, y: top, width, height }
      new GuidedFilter(wide, high, radius, 0.01).run(larger(guide), larger(input), part, output)
      output.forEach((value, i) => {
        const at = within(i)
        expect(value).toBeCloseTo(at === null ? 9 : expected[at]!, 3)
      })
    }),
    { seed: 2, numRuns: 60 },
  )
})
