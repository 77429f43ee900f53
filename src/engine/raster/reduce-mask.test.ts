import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Coverage } from './raster'
import { reduceMask } from './reduce-mask'
import { resampleCoverage } from './resample-coverage'

const WIDTH = 180
const HEIGHT = 150
const SCALES = [1.3, 2.75, 5.2, 8]

type Point = { readonly x: number; readonly y: number }

function drawn(isEdited: (point: Point) => boolean): Coverage {
  const data = new Uint8Array(WIDTH * HEIGHT)
  for (let y = 0; y < HEIGHT; y++)
    for (let x = 0; x < WIDTH; x++) if (isEdited({ x: x + 0.5, y: y + 0.5 })) data[y * WIDTH + x] = 255
  return { width: WIDTH, height: HEIGHT, data }
}

function sentSize(scale: number): [number, number] {
  return [Math.round(WIDTH / scale), Math.round(HEIGHT / scale)]
}

function edits({ data }: Coverage): Uint8Array {
  return data.map((value) => (value >= 128 ? 1 : 0))
}

/** How many parts there are that touch each other neither by an edge nor by a corner. */
function countParts({ width, height, data }: Coverage): number {
  const left = new Set([...data.keys()].filter((at) => data[at]! >= 128))
  let parts = 0
  for (const start of left) {
    parts++
    const open = [start]
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      left.delete(at)
      const [x, y] = [at % width, Math.floor(at / width)]
      for (let row = Math.max(0, y - 1); row <= Math.min(height - 1, y + 1); row++)
        for (let column = Math.max(0, x - 1); column <= Math.min(width - 1, x + 1); column++)
          if (left.delete(row * width + column)) open.push(row * width + column)
    }
  }
  return parts
}

function distanceToSegment({ x, y }: Point, from: Point, to: Point): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y]
  const along = ((x - from.x) * dx + (y - from.y) * dy) / (dx * dx + dy * dy || 1)
  const t = Math.max(0, Math.min(1, along))
  return Math.hypot(x - from.x - t * dx, y - from.y - t * dy)
}

describe('a thin line', () => {
  const angles = Array.from({ length: 16 }, (_, i) => (i * Math.PI) / 16 + 0.02)

  it.each(SCALES)('comes out whole at every angle and width, reduced by %d', (scale) => {
    const broken: string[] = []
    for (const angle of angles)
      for (const width of [1.5, 2.6, 4, 5, 6.5]) {
        const reach = { x: 70 * Math.cos(angle), y: 70 * Math.sin(angle) }
        const from = { x: 90.3 - reach.x, y: 75.7 - reach.y }
        const to = { x: 90.3 + reach.x, y: 75.7 + reach.y }
        const line = drawn((point) => distanceToSegment(point, from, to) <= width / 2)
        const sent = reduceMask(line, ...sentSize(scale))
        const edited = [...sent.data.keys()].filter((at) => sent.data[at]! >= 128)
        const columns = edited.map((at) => at % sent.width)
        const rows = edited.map((at) => Math.floor(at / sent.width))
        const length = Math.hypot(
          Math.max(...columns) - Math.min(...columns),
          Math.max(...rows) - Math.min(...rows),
        )
        if (countParts(sent) !== 1 || length < 140 / scale - 3) broken.push(`${angle} ${width}`)
      }
    expect(broken).toEqual([])
  })
})

describe('a speck', () => {
  it('survives wherever it lies', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...SCALES),
        fc.integer({ min: 0, max: WIDTH - 3 }),
        fc.integer({ min: 0, max: HEIGHT - 3 }),
        fc.constantFrom(1, 3),
        fc.constantFrom(128, 255),
        (scale, left, top, edge, value) => {
          const speck = drawn(({ x, y }) => x > left && x < left + edge && y > top && y < top + edge)
          const faint = { ...speck, data: speck.data.map((covered) => covered && value) }
          expect(countParts(reduceMask(faint, ...sentSize(scale)))).toBe(1)
        },
      ),
      { seed: 3, numRuns: 60 },
    )
  })

  it('survives where much is reduced to one pixel', () => {
    const data = new Uint8Array(600 * 600)
    data[300 * 600 + 300] = 128
    expect(edits(reduceMask({ width: 600, height: 600, data }, 12, 12)).filter(Boolean)).toHaveLength(1)
  })
})

const point = fc.record({
  x: fc.double({ min: 0, max: WIDTH, noNaN: true }),
  y: fc.double({ min: 0, max: HEIGHT, noNaN: true }),
})

it('is the mean where everything is two sent pixels thick, however near to each other', () => {
  const stroke = fc.record({ from: point, to: point, extra: fc.double({ min: 0.3, max: 9, noNaN: true }) })
  fc.assert(
    fc.property(
      fc.constantFrom(...SCALES),
      fc.array(stroke, { minLength: 1, maxLength: 7 }),
      (scale, strokes) => {
        const mask = drawn((at) =>
          strokes.some(({ from, to, extra }) => distanceToSegment(at, from, to) <= scale + extra),
        )
        const [width, height] = sentSize(scale)
        expect(edits(reduceMask(mask, width, height))).toEqual(edits(resampleCoverage(mask, width, height)))
      },
    ),
    { seed: 11, numRuns: 12 },
  )
})

it('leaves a narrow gap between thick parts as the mean has it', () => {
  for (const gap of [2, 3, 4, 5, 7])
    for (let at = 80; at < 86; at++) {
      const mask = drawn(({ x }) => (x > at - 40 && x < at) || (x > at + gap && x < at + gap + 30))
      const [width, height] = sentSize(5.2)
      expect(edits(reduceMask(mask, width, height))).toEqual(edits(resampleCoverage(mask, width, height)))
    }
})

it('edits nothing where nothing edited lies, and all that the mean edits', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 24 }),
      fc.integer({ min: 1, max: 24 }),
      fc.integer({ min: 1, max: 24 }),
      fc.integer({ min: 1, max: 24 }),
      fc.uint8Array({ minLength: 576, maxLength: 576 }),
      fc.integer({ min: 1, max: 255 }),
      (w, h, width, height, noise, sparse) => {
        const data = noise.subarray(0, w * h).map((value) => (value % sparse === 0 ? value : 0))
        const source = { width: w, height: h, data }
        const [mean, sent] = [resampleCoverage(source, width, height), reduceMask(source, width, height)]
        for (const [at, value] of sent.data.entries()) {
          if (value === mean.data[at]) continue
          expect(value).toBe(255)
          expect(mean.data[at]).toBeLessThan(128)
          const [x, y] = [at % width, Math.floor(at / width)]
          const [left, top] = [Math.floor((x * w) / width), Math.floor((y * h) / height)]
          const inside = [...data.entries()].some(
            ([i, covered]) =>
              covered >= 128 &&
              i % w >= left &&
              i % w < ((x + 1) * w) / width &&
              Math.floor(i / w) >= top &&
              Math.floor(i / w) < ((y + 1) * h) / height,
          )
          expect(inside).toBe(true)
        }
        if (width >= w && height >= h) expect(sent.data).toEqual(mean.data)
        else if (width <= w && height <= h)
          expect(edits(sent).includes(1)).toBe(data.some((value) => value >= 128))
      },
    ),
    { seed: 7, numRuns: 150 },
  )
})
