import { describe, expect, it } from 'vitest'
import { createRaster, Pyramid } from '../raster'
import { finish } from '../work'
import { scoreOfChange, scoreOfObject } from './candidate-score'
import { labImage } from './lab-image'

const [WIDTH, HEIGHT] = [96, 64]
const PIXELS = WIDTH * HEIGHT

/** Two grey squares on white, and a darker bar between them. */
const SQUARE = area(8, 12, 40, 40)
const OTHER = area(64, 20, 24, 24)
const BAR = area(48, 30, 16, 4)
const picture = labImage(finish(Pyramid.over(paint())), { x: 0, y: 0, width: WIDTH, height: HEIGHT }, WIDTH)
const NOTHING = new Uint8Array(PIXELS)

function paint() {
  const raster = createRaster(WIDTH, HEIGHT)
  for (let i = 0; i < PIXELS; i++) {
    const grey = BAR[i] ? 60 : SQUARE[i] || OTHER[i] ? 130 : 250
    raster.data.set([grey, grey, grey, 255], 4 * i)
  }
  return raster
}

function area(left: number, top: number, width: number, height: number): Uint8Array {
  return Uint8Array.from({ length: PIXELS }, (_, i) => {
    const [x, y] = [(i % WIDTH) - left, Math.floor(i / WIDTH) - top]
    return x >= 0 && y >= 0 && x < width && y < height ? 1 : 0
  })
}

function both(...areas: readonly Uint8Array[]): Uint8Array {
  return areas[0]!.map((_, i) => (areas.some((each) => each[i]) ? 1 : 0))
}

const at = (x: number, y: number) => y * WIDTH + x
const markAt = (x: number, y: number) => area(x - 2, y - 2, 5, 5)

describe('what a first click means', () => {
  const score = (object: Uint8Array, x: number, y: number) => scoreOfObject(picture, object, at(x, y), null)

  it('has an outline with contrast', () => {
    expect(score(SQUARE, 28, 32)).toBeGreaterThan(score(area(14, 18, 28, 28), 28, 32))
    expect(score(SQUARE, 28, 32)).toBeGreaterThan(score(area(2, 6, 52, 52), 28, 32))
  })

  it('has the click in its middle, and holds it', () => {
    expect(score(SQUARE, 28, 32)).toBeGreaterThan(score(SQUARE, 12, 16))
    expect(score(SQUARE, 76, 32)).toBe(Number.NEGATIVE_INFINITY)
    expect(score(NOTHING, 28, 32)).toBe(Number.NEGATIVE_INFINITY)
  })
})

describe('what a correcting click means', () => {
  const click = (before: Uint8Array, x: number, y: number) => ({
    before,
    pixel: at(x, y),
    mark: markAt(x, y),
    earlier: [],
  })
  const score = (before: Uint8Array, after: Uint8Array, x: number, y: number) =>
    scoreOfChange(picture, click(before, x, y), after, null)

  it('is what the click lies in the middle of, and little else', () => {
    const [here, withMore] = [both(SQUARE, OTHER), both(SQUARE, OTHER, area(0, 0, 96, 6))]
    expect(score(SQUARE, here, 76, 32)).toBeGreaterThan(score(SQUARE, withMore, 76, 32))
    expect(score(SQUARE, here, 76, 32)).toBeGreaterThan(score(SQUARE, here, 66, 22))
  })

  it('changes the pixel under the click', () => {
    expect(score(SQUARE, both(SQUARE, OTHER), 28, 32)).toBe(Number.NEGATIVE_INFINITY)
    expect(score(SQUARE, both(SQUARE, OTHER), 90, 60)).toBe(Number.NEGATIVE_INFINITY)
  })

  it('is more than the mark of the click', () => {
    expect(score(SQUARE, both(SQUARE, OTHER), 76, 32)).toBeGreaterThan(
      score(SQUARE, both(SQUARE, markAt(76, 32)), 76, 32),
    )
  })

  it('is seldom a few times the mark of the click', () => {
    const after = both(SQUARE, area(72, 28, 9, 9))
    const byMark = (edge: number) => {
      const mark = area(76 - edge / 2, 32 - edge / 2, edge, edge)
      return scoreOfChange(picture, { ...click(SQUARE, 76, 32), mark }, after, null)
    }
    expect(byMark(4)).toBeGreaterThan(byMark(6) + 0.5)
  })

  it('takes away as it adds', () => {
    const [all, cut] = [both(SQUARE, OTHER), area(60, 32, 20, 4)]
    const less = all.map((label, i) => (cut[i] ? 0 : label))
    expect(score(all, SQUARE, 76, 32)).toBeGreaterThan(score(all, less, 76, 32))
    expect(score(all, NOTHING, 76, 32)).toBe(Number.NEGATIVE_INFINITY)
  })

  it('is given up early where it cannot be the likeliest', () => {
    const after = both(SQUARE, OTHER)
    const likely = score(SQUARE, after, 76, 32)
    const scoreAbove = (least: number) => scoreOfChange(picture, click(SQUARE, 76, 32), after, null, least)
    expect(scoreAbove(likely - 1)).toBe(likely)
    expect(scoreAbove(likely + 9)).toBe(Number.NEGATIVE_INFINITY)
  })

  it('has the clicks before in the middle of what was wrong then', () => {
    const after = both(SQUARE, OTHER)
    const scoreAfter = (x: number, y: number, before: Uint8Array = NOTHING) =>
      scoreOfChange(
        picture,
        { ...click(SQUARE, 76, 32), earlier: [{ pixel: at(x, y), before }] },
        after,
        null,
      )
    expect(scoreAfter(28, 32)).toBeGreaterThan(scoreAfter(10, 14) + 1)
    expect(scoreAfter(28, 32)).toBeGreaterThan(scoreAfter(76, 32))
    expect(scoreAfter(28, 32, SQUARE)).toBe(score(SQUARE, after, 76, 32))
  })
})
