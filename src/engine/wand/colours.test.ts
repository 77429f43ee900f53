import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CELL_COLOURS, CELL_COUNT, cellBall, cellOf, placeInCell, wordOf } from './colour-cell'
import { ColourDistances } from './colour-distances'
import { LINEAR, oklabOf, squaredDistance } from './oklab'

function linear(red: number, green: number, blue: number): [number, number, number] {
  return [LINEAR[red]!, LINEAR[green]!, LINEAR[blue]!]
}

describe('oklab', () => {
  it.each([
    [
      [255, 255, 255],
      [1, 0, 0],
    ],
    [
      [0, 0, 0],
      [0, 0, 0],
    ],
    [
      [255, 0, 0],
      [0.62796, 0.22486, 0.12585],
    ],
    [
      [0, 255, 0],
      [0.86644, -0.23389, 0.1795],
    ],
    [
      [0, 0, 255],
      [0.45201, -0.03246, -0.31153],
    ],
    [
      [128, 128, 128],
      [0.59987, 0, 0],
    ],
  ] as const)('places sRGB %j at %j, as published for CSS Color 4', (rgb, expected) => {
    const { L, a, b } = oklabOf(...linear(rgb[0], rgb[1], rgb[2]))
    for (const [i, value] of [L, a, b].entries()) expect(value).toBeCloseTo(expected[i]!, 4)
  })

  it('measures 1 from black to white', () => {
    expect(Math.sqrt(squaredDistance(oklabOf(0, 0, 0), 1, 1, 1))).toBeCloseTo(1, 6)
  })
})

describe('cells of colours', () => {
  it('hold each colour in one place, within their ball', () => {
    let beyond = 0
    let misplaced = 0
    for (let cell = 0; cell < CELL_COUNT; cell += 11) {
      const { centre, radius } = cellBall(cell)
      const squared = radius * radius * (1 + 1e-12)
      for (let place = 0; place < CELL_COLOURS; place++) {
        const word = wordOf(cell, place)
        if (cellOf(word) !== cell || placeInCell(word) !== place) misplaced++
        if (squaredDistance(centre, ...wordToLinear(word)) > squared) beyond++
      }
    }
    expect([beyond, misplaced]).toEqual([0, 0])
  })
})

function wordToLinear(word: number): [number, number, number] {
  return linear(word & 255, (word >> 8) & 255, (word >> 16) & 255)
}

describe('colour distances', () => {
  const colour = fc.integer({ min: 0, max: 0xffffff })

  it('bound each cell so that no colour contradicts the bound', () => {
    const cell = fc.integer({ min: 0, max: CELL_COUNT - 1 })
    fc.assert(
      fc.property(colour, cell, fc.double({ min: 0, max: 1, noNaN: true }), (from, at, limit) => {
        const distances = new ColourDistances(oklabOf(...wordToLinear(from)))
        const isWithin = distances.isCellWithin(at, limit * limit)
        const contradicts = (place: number) =>
          isWithin !== null && distances.squaredAt(wordOf(at, place)) <= limit * limit !== isWithin
        expect(Array.from({ length: CELL_COLOURS }, (_, place) => place).filter(contradicts)).toEqual([])
      }),
      { seed: 1, numRuns: 100 },
    )
  })

  it('are the same whether they are kept or no room is left for them', () => {
    const from = oklabOf(0.2, 0.5, 0.1)
    const distances = new ColourDistances(from)
    for (let cell = 0; cell < CELL_COUNT; cell += 3) distances.squaredAt(wordOf(cell, cell % CELL_COLOURS))
    expect(distances.isCrowded).toBe(true)
    for (let word = 0; word < 0x1000000; word += 4099) {
      expect(distances.squaredAt(word)).toBe(Math.fround(squaredDistance(from, ...wordToLinear(word))))
    }
  })
})
