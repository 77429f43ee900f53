import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { randomFrom, simulateAnswer } from '../../../e2e/bench/paste-back/simulated-answer'
import { syntheticPhoto } from '../../../e2e/bench/paste-back/synthetic-photo'
import { createRaster } from '../raster'
import { finish } from '../work'
import { fourier2d } from './fourier'
import { buildLevels } from './levels'
import { findShift } from './phase-correlation'
import { afterInverse, cornerDistance, IDENTITY, motionOf, NO_MOTION, similarityOf } from './similarity'
import { symmetricEigen } from './symmetric-eigen'
import { measureTint } from './tint'

const SIDE = 256
const everywhere = { width: SIDE, height: SIDE, data: new Uint8Array(SIDE * SIDE).fill(255) }
const number = fc.double({ min: -50, max: 50, noNaN: true })

describe('similarity', () => {
  it('is undone by its own inverse, and survives the way through a motion', () => {
    const similarity = fc.record({
      scale: fc.double({ min: 0.9, max: 1.1, noNaN: true }),
      rotation: fc.double({ min: -0.3, max: 0.3, noNaN: true }),
      shiftX: number,
      shiftY: number,
    })
    fc.assert(
      fc.property(similarity, (given) => {
        const motion = motionOf(given)
        const size = { width: 100, height: 80 }
        expect(cornerDistance(afterInverse(motion, motion), NO_MOTION, size)).toBeLessThan(1e-9)
        expect(cornerDistance(motionOf(similarityOf(motion)), motion, size)).toBeLessThan(1e-9)
      }),
      { seed: 1 },
    )
  })
})

describe('symmetricEigen', () => {
  it('gives vectors that the matrix only lengthens', () => {
    fc.assert(
      fc.property(fc.array(number, { minLength: 10, maxLength: 10 }), (upper) => {
        const at = (i: number, j: number) =>
          upper[(Math.min(i, j) * (7 - Math.min(i, j))) / 2 + Math.max(i, j)]!
        const matrix = Array.from({ length: 16 }, (_, i) => at(i >> 2, i & 3))
        const { values, vectors } = symmetricEigen(matrix, 4)
        for (const [k, vector] of vectors.entries())
          for (let i = 0; i < 4; i++) {
            const image = vector.reduce((sum, part, j) => sum + at(i, j) * part, 0)
            expect(Math.abs(image - values[k]! * vector[i]!)).toBeLessThan(1e-6)
          }
      }),
      { seed: 2 },
    )
  })
})

describe('fourier2d', () => {
  it('comes back from there and back, and sees one wave as one peak', () => {
    const random = randomFrom(3)
    const real = Float64Array.from({ length: 256 }, random)
    const spectrum = { width: 16, height: 16, real: real.slice(), imaginary: new Float64Array(256) }
    fourier2d(spectrum, 1)
    fourier2d(spectrum, -1)
    for (let i = 0; i < 256; i++) expect(spectrum.real[i]! / 256).toBeCloseTo(real[i]!, 10)
    const wave = Float64Array.from({ length: 256 }, (_, i) => Math.cos((2 * Math.PI * 3 * (i % 16)) / 16))
    const peaks = { width: 16, height: 16, real: wave, imaginary: new Float64Array(256) }
    fourier2d(peaks, 1)
    expect(peaks.real[3]).toBeCloseTo(128, 8)
    expect(peaks.real[4]).toBeCloseTo(0, 8)
  })

  it('knows rectangles', () => {
    const [width, height] = [32, 8]
    const wave = (x: number, y: number) => Math.cos(2 * Math.PI * ((3 * x) / width + (2 * y) / height))
    const real = Float64Array.from({ length: width * height }, (_, i) =>
      wave(i % width, Math.floor(i / width)),
    )
    const spectrum = { width, height, real, imaginary: new Float64Array(width * height) }
    fourier2d(spectrum, 1)
    const peaks = [...spectrum.real.entries()].filter(([, value]) => value > 1).map(([at]) => at)
    expect(peaks).toEqual([2 * width + 3, (height - 2) * width + width - 3])
  })
})

describe('buildLevels', () => {
  it('ends with a picture of few pixels, however long and narrow it is', () => {
    const coarsest = (width: number, height: number) => {
      const raster = createRaster(width, height)
      const all = { width, height, data: new Uint8Array(width * height) }
      const { reference } = finish(buildLevels(raster, raster, all)).at(-1)!
      return [reference.width, reference.height]
    }
    expect(coarsest(2048, 64)).toEqual([512, 16])
    expect(coarsest(60, 3000)).toEqual([15, 750])
    expect([coarsest(256, 256), coarsest(1024, 432)]).toEqual([
      [64, 64],
      [128, 54],
    ])
  })
})

describe('findShift', () => {
  it('finds the shift of a picture too long for a square', () => {
    const [width, height] = [1200, 48]
    const photo = syntheticPhoto(width, height, 4)
    const all = { width, height, data: new Uint8Array(width * height).fill(255) }
    const answer = simulateAnswer(photo, all, { drift: { ...IDENTITY, shiftX: -20.3, shiftY: 2 }, noise: 3 })
    const { tx, ty } = finish(findShift(finish(buildLevels(answer, photo, all))))
    expect(Math.abs(tx + 20.3)).toBeLessThan(2)
    expect(Math.abs(ty - 2)).toBeLessThan(3)
  })

  it('finds a shift that tint and noise hide, to half a pixel', () => {
    const photo = syntheticPhoto(SIDE, SIDE, 4)
    const drift = { ...IDENTITY, shiftX: 11.3, shiftY: -7.6 }
    const answer = simulateAnswer(photo, everywhere, {
      drift,
      gain: [0.8, 0.9, 1.1],
      bias: [20, 5, -9],
      noise: 3,
    })
    const { tx, ty } = finish(findShift(finish(buildLevels(answer, photo, everywhere))))
    expect(Math.abs(tx - 11.3)).toBeLessThan(0.5)
    expect(Math.abs(ty + 7.6)).toBeLessThan(0.5)
  })
})

describe('measureTint', () => {
  it('finds gain and bias a channel although a quarter of the picture is another', () => {
    const photo = syntheticPhoto(SIDE, SIDE, 5)
    const quarter = { ...everywhere, data: everywhere.data.map((_, i) => (i % SIDE < SIDE / 4 ? 255 : 0)) }
    const damage = {
      drift: IDENTITY,
      gain: [1.08, 0.95, 1] as const,
      bias: [-6, 4, 8] as const,
      noise: 3,
      jpegQuality: 60,
    }
    const replacement = syntheticPhoto(SIDE, SIDE, 6)
    const answer = simulateAnswer(photo, quarter, { ...damage, replacement })
    const tint = finish(measureTint(answer, photo, everywhere, IDENTITY))
    for (let c = 0; c < 3; c++) {
      const gain = 1 / damage.gain[c]!
      expect(Math.abs(tint[c]!.gain - gain)).toBeLessThan(0.02)
      expect(Math.abs(120 * tint[c]!.gain + tint[c]!.bias - gain * (120 - damage.bias[c]!))).toBeLessThan(1)
    }
  })
})
