import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Coverage, createRaster, type Raster } from '../raster'
import { fillHole } from './fill-hole'

type Rgba = readonly [number, number, number, number]

function paint(width: number, height: number, colourAt: (x: number, y: number) => Rgba): Raster {
  const raster = createRaster(width, height)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) raster.data.set(colourAt(x, y), (y * width + x) * 4)
  return raster
}

function cover(width: number, height: number, isHole: (x: number, y: number) => boolean): Coverage {
  const data = new Uint8Array(width * height)
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) if (isHole(x, y)) data[y * width + x] = 255
  return { width, height, data }
}

const disk = (centreX: number, centreY: number, radius: number) => (x: number, y: number) =>
  Math.hypot(x - centreX, y - centreY) <= radius

function fill(image: Raster, hole: Coverage, seed = 1): Raster {
  const work = fillHole(image, hole, { seed })
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
  }
}

function psnrInside(truth: Raster, filled: Raster, hole: Coverage): number {
  let squares = 0
  let count = 0
  for (let at = 0; at < hole.data.length; at++) {
    if (hole.data[at]! < 128) continue
    for (let c = 0; c < 3; c++) squares += (truth.data[at * 4 + c]! - filled.data[at * 4 + c]!) ** 2
    count += 3
  }
  return 10 * Math.log10((255 * 255 * count) / Math.max(1, squares))
}

function pixelsWhere(
  raster: Raster,
  coverage: Coverage,
  isWanted: (coverage: number) => boolean,
): number[][] {
  const pixels: number[][] = []
  for (let at = 0; at < coverage.data.length; at++)
    if (isWanted(coverage.data[at]!)) pixels.push([...raster.data.subarray(at * 4, at * 4 + 4)])
  return pixels
}

const stripes = (x: number, y: number): Rgba =>
  (x + 2 * y) % 16 < 7 ? [210, 150, 60, 255] : [40, 60, 90, 255]
const checker = (x: number, y: number): Rgba =>
  (Math.floor(x / 6) + Math.floor(y / 6)) % 2 === 0 ? [230, 230, 220, 255] : [30, 90, 50, 255]
/** Squares of 3 pixels in random greys, the same ones every time. */
const pebbles = (x: number, y: number): Rgba => {
  const bits = Math.imul(Math.floor(x / 3) * 57 + Math.floor(y / 3), 0x9e3779b1)
  const level = 60 + (Math.imul(bits ^ (bits >>> 15), 0x85ebca6b) >>> 25)
  return [level, level * 0.9, level * 0.7, 255]
}

/** Grey, but for random greys within three pixels of a disk. */
function roughRing(x: number, y: number, centre: number, radius: number): Rgba {
  const away = Math.hypot(x - centre, y - centre)
  if (away <= radius || away > radius + 3) return [128, 128, 128, 255]
  const bits = Math.imul(x * 131 + y * 7919, 0x9e3779b1)
  const level = 80 + (Math.imul(bits ^ (bits >>> 15), 0x85ebca6b) >>> 24) * 0.375
  return [level, level, level, 255]
}

/** Mean step of the red values from a pixel of the hole to its neighbours outside. */
function rimStep({ width, data }: Raster, hole: Coverage): number {
  let sum = 0
  let count = 0
  for (let at = width; at < hole.data.length - width; at++)
    for (const offset of [1, width]) {
      if (hole.data[at]! >= 128 === hole.data[at + offset]! >= 128) continue
      sum += Math.abs(data[4 * at]! - data[4 * (at + offset)]!)
      count++
    }
  return sum / count
}

describe('fillHole', () => {
  it.each([
    ['stripes', stripes],
    ['a checker', checker],
  ])('recovers %s', (_, colourAt) => {
    const truth = paint(88, 88, colourAt)
    const hole = cover(88, 88, disk(45, 42, 12))
    const covered = paint(88, 88, (x, y) => (hole.data[y * 88 + x] ? [255, 0, 255, 255] : colourAt(x, y)))
    expect(psnrInside(truth, fill(covered, hole), hole)).toBeGreaterThan(30)
  })

  it('recovers a pattern that reaches the picture’s edge', () => {
    const truth = paint(88, 88, checker)
    const hole = cover(88, 88, (x, y) => x < 9 && y > 30 && y < 45)
    expect(psnrInside(truth, fill(truth, hole), hole)).toBeGreaterThan(25)
  })

  it('continues fine lines and coarse islands of one mask alike', () => {
    const truth = paint(88, 88, stripes)
    const island = disk(34, 44, 9)
    const hole = cover(88, 88, (x, y) => island(x, y) || (x >= 70 && x < 73))
    expect(psnrInside(truth, fill(truth, hole), hole)).toBeGreaterThan(25)
  })

  it('meets a rough rim over several pixels, not in one step', () => {
    const area = disk(44, 44, 14)
    const image = paint(88, 88, (x, y) => roughRing(x, y, 44, 14))
    const hole = cover(88, 88, area)
    const flat = paint(88, 88, (x, y) => (area(x, y) ? [128, 128, 128, 255] : roughRing(x, y, 44, 14)))
    expect(rimStep(fill(image, hole), hole) / rimStep(flat, hole)).toBeLessThan(0.62)
  })

  it('keeps every byte below half coverage, and both arguments', () => {
    const image = paint(64, 64, pebbles)
    const hole = cover(64, 64, disk(30, 30, 8))
    hole.data.fill(127, 0, 640)
    const before = { image: image.data.slice(), hole: hole.data.slice() }
    const filled = fill(image, hole)
    const isKept = (coverage: number) => coverage < 128
    expect(pixelsWhere(filled, hole, isKept)).toEqual(pixelsWhere(image, hole, isKept))
    expect(filled.data).not.toEqual(image.data)
    expect({ image: image.data, hole: hole.data }).toEqual(before)
  })

  it('does not let through what stood in the hole', () => {
    const hole = cover(80, 80, disk(40, 45, 8))
    const withSecret = (colour: Rgba) =>
      paint(80, 80, (x, y) => (hole.data[y * 80 + x] ? colour : pebbles(x, y)))
    expect(fill(withSecret([255, 0, 0, 255]), hole).data).toEqual(fill(withSecret([0, 0, 255, 0]), hole).data)
  })

  it('gives the same pixels for the same seed and others for another', () => {
    const image = paint(80, 80, pebbles)
    const hole = cover(80, 80, disk(40, 40, 10))
    const first = fill(image, hole, 5)
    expect(fill(image, hole, 5).data).toEqual(first.data)
    expect(psnrInside(first, fill(image, hole, 6), hole)).toBeLessThan(25)
  })

  it('fills islands that lie far apart each from its own surroundings', () => {
    const colourAt = (x: number): Rgba => (x < 450 ? [200, 20, 20, 255] : [20, 20, 200, 255])
    const image = paint(900, 24, colourAt)
    const hole = cover(900, 24, (x, y) => disk(20, 12, 4)(x, y) || disk(880, 12, 4)(x, y))
    expect(fill(image, hole).data).toEqual(image.data)
  })

  it('reports progress that never falls and stays within 0 and 1', () => {
    const image = paint(128, 96, pebbles)
    const hole = cover(128, 96, (x, y) => disk(30, 40, 9)(x, y) || disk(100, 70, 4)(x, y))
    const reports = [...fillHole(image, hole, { seed: 2 })]
    expect(reports.length).toBeGreaterThan(20)
    expect(reports).toEqual(reports.toSorted((a, b) => a - b))
    expect(reports[0]).toBeGreaterThanOrEqual(0)
    expect(reports.at(-1)).toBeLessThanOrEqual(1)
    expect(reports.at(-1)).toBeGreaterThan(0.9)
  })

  it('leaves the picture alone when it is abandoned half way', () => {
    const image = paint(64, 64, pebbles)
    const before = image.data.slice()
    const work = fillHole(image, cover(64, 64, disk(32, 32, 9)), { seed: 1 })
    for (let step = 0; step < 10; step++) expect(work.next().done).toBe(false)
    expect(work.return(image).done).toBe(true)
    expect(work.next().done).toBe(true)
    expect(image.data).toEqual(before)
  })

  it('makes a picture that is covered whole opaque mid-grey', () => {
    const filled = fill(
      paint(9, 7, stripes),
      cover(9, 7, () => true),
    )
    expect(
      pixelsWhere(
        filled,
        cover(9, 7, () => true),
        () => true,
      ),
    ).toEqual(Array(63).fill([128, 128, 128, 255]))
  })

  it('fills smoothly where the mask leaves only a rim', () => {
    const image = paint(60, 60, () => [90, 140, 30, 255])
    const filled = fill(
      image,
      cover(60, 60, (x, y) => x > 1 && y > 1 && x < 58 && y < 58),
    )
    expect(filled.data).toEqual(image.data)
  })

  it('stays opaque beside opaque pixels and does not copy the colour of transparent ones', () => {
    const image = paint(80, 80, (x) => (x < 40 ? [240, 220, 40, 255] : [0, 0, 0, 0]))
    const hole = cover(80, 80, disk(24, 40, 7))
    expect(fill(image, hole).data).toEqual(image.data)
  })

  it('carries transparency through a hole in a transparent part', () => {
    const image = paint(80, 80, (x) => (x < 40 ? [240, 220, 40, 255] : [0, 0, 0, 0]))
    const hole = cover(80, 80, disk(60, 40, 7))
    for (const pixel of pixelsWhere(fill(image, hole), hole, (coverage) => coverage >= 128))
      expect(pixel[3]).toBe(0)
  })

  it('keeps the picture’s colour across a hole on the edge of transparency', () => {
    const image = paint(80, 80, (x) => (x < 40 ? [240, 220, 40, 255] : [0, 0, 0, 0]))
    const hole = cover(80, 80, disk(40, 40, 9))
    for (const pixel of pixelsWhere(fill(image, hole), hole, (coverage) => coverage >= 128))
      expect(pixel.slice(0, 3)).toEqual([240, 220, 40])
  })

  it('fills any mask on any small picture from the range of what it sees', () => {
    const scene = fc.record({
      width: fc.integer({ min: 1, max: 24 }),
      height: fc.integer({ min: 1, max: 24 }),
      low: fc.integer({ min: 10, max: 120 }),
      alphas: fc.constantFrom([255], [255, 0], [0], [255, 128]),
      density: fc.constantFrom(0, 0.02, 0.3, 0.9, 1),
      seed: fc.nat(),
    })
    const isWithinRange = fc.property(scene, ({ width, height, low, alphas, density, seed }) => {
      const image = paint(width, height, (x, y) => {
        const level = low + ((x * 7 + y * 13) % 100)
        return [level, level, level, alphas[(x + y) % alphas.length]!]
      })
      const hole = cover(width, height, (x, y) => ((x * 29 + y * 17 + (seed % 101)) % 100) / 100 < density)
      const filled = fill(image, hole, seed)
      const isKept = (coverage: number) => coverage < 128
      expect(pixelsWhere(filled, hole, isKept)).toEqual(pixelsWhere(image, hole, isKept))
      const seen = pixelsWhere(image, hole, isKept).filter((pixel) => pixel[3] !== 0)
      const levels = seen.length > 0 ? seen.map((pixel) => pixel[0]!) : [128]
      for (const pixel of pixelsWhere(filled, hole, (coverage) => coverage >= 128))
        for (const level of pixel.slice(0, 3)) {
          expect(level).toBeGreaterThanOrEqual(Math.min(...levels) - 2)
          expect(level).toBeLessThanOrEqual(Math.max(...levels) + 2)
        }
    })
    fc.assert(isWithinRange, { seed: 20, numRuns: 80 })
  })

  it('survives masks that leave no clean patch, at any size', () => {
    const size = fc.integer({ min: 1, max: 56 })
    const kind = fc.constantFrom('dots', 'lines', 'rim', 'half', 'corner', 'all but one')
    const isFinished = fc.property(size, size, kind, fc.nat(), (width, height, name, seed) => {
      const shapes: Record<typeof name, (x: number, y: number) => boolean> = {
        dots: (x, y) => (x * 5 + y * 3) % 11 === 0,
        lines: (x, y) => x % 9 < 3 || y === 4,
        rim: (x, y) => x > 2 && y > 2 && x < width - 3 && y < height - 3,
        half: (x) => x * 2 < width,
        corner: (x, y) => x + y < width / 2,
        'all but one': (x, y) => x + y > 0,
      }
      const hole = cover(width, height, shapes[name])
      const filled = fill(paint(width, height, pebbles), hole, seed)
      for (const pixel of pixelsWhere(filled, hole, (coverage) => coverage >= 128)) expect(pixel[3]).toBe(255)
    })
    fc.assert(isFinished, { seed: 21, numRuns: 25 })
  })

  it('refuses a mask of another size', () => {
    expect(() =>
      fill(
        createRaster(4, 4),
        cover(4, 5, () => true),
      ),
    ).toThrow(RangeError)
  })
})
