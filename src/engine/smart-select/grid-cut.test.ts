import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Grid, GridCut, INSIDE, OPEN, OUTSIDE } from './grid-cut'

type Graph = Grid & { readonly terminals: Float32Array }

function finish<T>(steps: Generator<void, T, void>): T {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

/** What a labelling costs: terminals on the wrong side and links between the sides. */
function cost({ width, height, terminals, links }: Graph, side: ArrayLike<number>): number {
  let sum = 0
  for (let i = 0; i < width * height; i++) {
    const capacity = terminals[i]!
    if (capacity > 0 !== (side[i] === 1)) sum += Math.abs(capacity)
    const x = i % width
    const y = Math.floor(i / width)
    const neighbours = [
      [x + 1, y],
      [x, y + 1],
      [x + 1, y + 1],
      [x - 1, y + 1],
    ] as const
    neighbours.forEach(([nx, ny], k) => {
      if (nx < 0 || nx >= width || ny >= height) return
      if (side[i] !== side[ny * width + nx]) sum += links[i * 4 + k]!
    })
  }
  return sum
}

const graphs = fc
  .record({ width: fc.integer({ min: 1, max: 4 }), height: fc.integer({ min: 1, max: 3 }) })
  .chain(({ width, height }) => {
    const count = width * height
    const numbers = (min: number, max: number, length: number) =>
      fc.array(fc.integer({ min, max }), { minLength: length, maxLength: length })
    return fc
      .tuple(numbers(-9, 9, count), numbers(-9, 9, count), numbers(0, 6, count * 4), numbers(-5, 2, count))
      .map(([before, after, links, sides]) => ({
        width,
        height,
        before: Float32Array.from(before),
        after: Float32Array.from(after),
        links: Float32Array.from(links),
        certain: Uint8Array.from(sides, (side) => Math.max(OPEN, side)),
      }))
  })

it('finds a cut as cheap as the cheapest of all that are certain of the same, twice on one grid', () => {
  fc.assert(
    fc.property(graphs, ({ before, after, ...grid }) => {
      const { width, height, certain } = grid
      const count = width * height
      const cut = new GridCut(grid)
      for (const wished of [before, after]) {
        const terminals = wished.map((wish, i) => (certain[i] === OPEN ? wish : 0))
        let cheapest = Number.POSITIVE_INFINITY
        for (let code = 0; code < 2 ** count; code++) {
          const side = Array.from({ length: count }, (_, i) => (code >> i) & 1)
          if (side.some((label, i) => certain[i] === (label ? OUTSIDE : INSIDE))) continue
          cheapest = Math.min(cheapest, cost({ ...grid, terminals }, side))
        }
        const side = finish(cut.cut(terminals))
        expect(side.some((label, i) => certain[i] === (label ? OUTSIDE : INSIDE))).toBe(false)
        expect(cost({ ...grid, terminals }, side)).toBeCloseTo(cheapest, 3)
      }
    }),
    { seed: 1, numRuns: 120 },
  )
})

it('cuts a large grid no worse than along a line of weak links', () => {
  const [width, height] = [60, 40]
  const terminals = new Float32Array(width * height)
  const links = new Float32Array(width * height * 4).fill(5)
  for (let y = 0; y < height; y++) {
    terminals[y * width] = 100
    terminals[y * width + width - 1] = -100
    links[(y * width + 20) * 4] = 0.5
    links[(y * width + 20) * 4 + 2] = 0.5
    links[(y * width + 21) * 4 + 3] = 0.5
  }
  const certain = new Uint8Array(width * height)
  const side = finish(new GridCut({ width, height, links, certain }).cut(terminals))
  expect(side.every((label, i) => label === (i % width <= 20 ? 1 : 0))).toBe(true)
})
