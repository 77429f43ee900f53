import { describe, expect, it } from 'vitest'
import { type Damage, randomFrom, simulateAnswer } from '../../../e2e/bench/paste-back/simulated-answer'
import { syntheticPhoto } from '../../../e2e/bench/paste-back/synthetic-photo'
import { type Coverage, createRaster, type Raster } from '../raster'
import { finish } from '../work'
import { align } from './align'
import { cornerDistance, IDENTITY, motionOf, type Similarity } from './similarity'

const SIDE = 256
const SIZE = { width: SIDE, height: SIDE }

function area(isValid: (x: number, y: number) => boolean): Coverage {
  const data = new Uint8Array(SIDE * SIDE)
  for (let i = 0; i < data.length; i++) if (isValid(i % SIDE, Math.floor(i / SIDE))) data[i] = 255
  return { ...SIZE, data }
}

const away = (x: number, y: number) => Math.hypot(x - 140, y - 120)
const MASK = area((x, y) => away(x, y) < 36)
const VALID = area((x, y) => away(x, y) > 60)
const EVERYWHERE = area(() => true)

function drawn(valueAt: (x: number, y: number) => number): Raster {
  const raster = createRaster(SIDE, SIDE)
  for (let i = 0; i < SIDE * SIDE; i++) {
    const value = valueAt(i % SIDE, Math.floor(i / SIDE))
    raster.data.set([value, value, value, 255], 4 * i)
  }
  return raster
}

/** Drift of at most so many pixels at this size, scale and radians. */
function damageOf(random: () => number, shift: number, scale: number, rotation: number): Damage {
  const within = (most: number) => (2 * random() - 1) * most
  return {
    drift: {
      scale: 1 + within(scale),
      rotation: within(rotation),
      shiftX: within(shift),
      shiftY: within(shift),
    },
    gain: [1 + within(0.08), 1 + within(0.08), 1 + within(0.08)],
    bias: [within(8), within(8), within(8)],
    blur: 1,
    noise: 3,
    jpegQuality: 60,
  }
}

function errorOf(found: Similarity, wanted: Similarity): number {
  return cornerDistance(motionOf(found), motionOf(wanted), SIZE)
}

describe('align', () => {
  it('finds a usual drift to a tenth of a pixel through tint, blur, noise, JPEG and replaced content', () => {
    const random = randomFrom(1)
    const errors: number[] = []
    for (let trial = 0; trial < 5; trial++) {
      const photo = syntheticPhoto(SIDE, SIDE, trial + 1)
      const damage = {
        ...damageOf(random, 3, 0.015, 0.005),
        replacement: syntheticPhoto(SIDE, SIDE, trial + 50),
      }
      const found = finish(align(simulateAnswer(photo, MASK, damage, trial), photo, VALID))
      expect(found).toMatchObject({ method: 'gauss-newton', warning: null, displacement: null })
      errors.push(errorOf(found.similarity, damage.drift))
    }
    errors.sort((one, other) => one - other)
    expect(errors[2]).toBeLessThan(0.1)
    expect(errors[4]).toBeLessThan(0.3)
  })

  it('aligns a wide drift to half a pixel, or refuses it with a warning', () => {
    const random = randomFrom(2)
    let aligned = 0
    for (let trial = 0; trial < 6; trial++) {
      const photo = syntheticPhoto(SIDE, SIDE, trial + 1)
      const damage = damageOf(random, 12, 0.05, 0.02)
      const found = finish(align(simulateAnswer(photo, MASK, damage, trial), photo, VALID))
      if (found.warning === null) {
        expect(errorOf(found.similarity, damage.drift)).toBeLessThan(0.5)
        aligned++
      } else expect(found.confidence).toBeLessThanOrEqual(0.5)
    }
    expect(aligned).toBeGreaterThan(4)
  })

  it('says the identity of equal pictures, exactly', () => {
    const photo = syntheticPhoto(SIDE, SIDE, 3)
    const found = finish(align(photo, photo, VALID))
    expect(found).toMatchObject({ similarity: IDENTITY, displacement: null, confidence: 1, warning: null })
    for (const { gain, bias } of found.tint) {
      expect(gain).toBeCloseTo(1, 6)
      expect(bias).toBeCloseTo(0, 4)
    }
  })

  it('refuses what does not determine a motion', () => {
    const random = randomFrom(4)
    const refused = {
      flat: drawn(() => 120),
      noise: drawn(() => 120 + 6 * (random() - 0.5)),
      gradient: drawn((x, y) => 40 + x / 3 + y / 6),
      stripes: drawn((x) => (x % 32 < 16 ? 80 : 180)),
      edge: drawn((x, y) => (x + 0.3 * y < 150 ? 60 : 190)),
    }
    const damage = damageOf(random, 4, 0.01, 0.004)
    for (const [name, photo] of Object.entries(refused)) {
      const found = finish(align(simulateAnswer(photo, MASK, damage), photo, VALID))
      expect([name, found.method, found.warning]).toEqual([name, 'identity', 'too-little-texture'])
    }
  })

  it('refuses a texture that fits at every period', () => {
    const checks = drawn((x, y) => (((x >> 3) + (y >> 3)) % 2 === 0 ? 80 : 180))
    for (const shiftX of [3, 9, 14]) {
      const damage = { drift: { ...IDENTITY, shiftX }, noise: 2, jpegQuality: 60 }
      const found = finish(align(simulateAnswer(checks, MASK, damage), checks, VALID))
      expect(found.method).toBe('identity')
      expect(found.warning).not.toBeNull()
    }
  })

  it('refuses another picture, and a picture of which nothing may be compared', () => {
    const photo = syntheticPhoto(SIDE, SIDE, 5)
    const other = finish(align(syntheticPhoto(SIDE, SIDE, 6), photo, VALID))
    expect(other).toMatchObject({
      method: 'identity',
      similarity: IDENTITY,
      confidence: 0,
      warning: 'no-match',
    })
    const masked = finish(
      align(
        photo,
        photo,
        area(() => false),
      ),
    )
    expect(masked).toMatchObject({ method: 'identity', warning: 'too-little-texture' })
  })

  it('finds the drift by what is left of a picture that was redrawn by a third', () => {
    const photo = syntheticPhoto(SIDE, SIDE, 7)
    const damage = { ...damageOf(randomFrom(8), 4, 0.01, 0.004), replacement: syntheticPhoto(SIDE, SIDE, 9) }
    const redrawn = area((x) => x < SIDE / 3)
    const found = finish(align(simulateAnswer(photo, redrawn, damage), photo, EVERYWHERE))
    expect(errorOf(found.similarity, damage.drift)).toBeLessThan(0.3)
    expect(found.confidence).toBeLessThan(0.85)
  })

  it('follows a smooth bend of four pixels to half a pixel, and calls no bend what is none', () => {
    const photo = syntheticPhoto(SIDE, SIDE, 10)
    const bend = (x: number, y: number) => [2.8 * Math.sin(x / 55), 2.8 * Math.cos(y / 60)] as const
    const bent = finish(align(simulateAnswer(photo, MASK, { drift: IDENTITY, bend, noise: 2 }), photo, VALID))
    expect(bent.displacement).not.toBeNull()
    const { a, b, tx, ty } = motionOf(bent.similarity)
    const { step, columns, dx, dy } = bent.displacement!
    let sum = 0
    let count = 0
    for (let j = 1; j * step < SIDE - 1; j++)
      for (let i = 1; i * step < SIDE - 1; i++) {
        const x = i * step
        const y = j * step
        if (away(x, y) < 60) continue
        const [bentX, bentY] = bend(x - 0.5, y - 0.5)
        const node = j * columns + i
        const moved = [
          a * (x - SIDE / 2) - b * (y - SIDE / 2) + tx + dx[node]!,
          b * (x - SIDE / 2) + a * (y - SIDE / 2) + ty + dy[node]!,
        ] as const
        sum += Math.hypot(moved[0] - bentX, moved[1] - bentY)
        count++
      }
    expect(sum / count).toBeLessThan(0.5)
  })

  it('finds the drift of a long and narrow picture, which a full search would take half an hour for', () => {
    const size = { width: 1200, height: 48 }
    const photo = syntheticPhoto(size.width, size.height, 3)
    const all = { ...size, data: new Uint8Array(size.width * size.height).fill(255) }
    for (const drift of [
      { ...IDENTITY, shiftX: 7, shiftY: 2 },
      { scale: 1.01, rotation: 0.002, shiftX: -20, shiftY: -1.5 },
    ]) {
      const alignment = finish(align(simulateAnswer(photo, all, { drift, noise: 2 }), photo, all))
      expect(alignment).toMatchObject({ method: 'gauss-newton', warning: null })
      expect(cornerDistance(motionOf(alignment.similarity), motionOf(drift), size)).toBeLessThan(0.3)
    }
  }, 60_000)

  it('throws where sizes differ and yields shares of its work that stay within 0 and 1', () => {
    const photo = syntheticPhoto(SIDE, SIDE, 11)
    expect(() => finish(align(createRaster(8, 9), photo, VALID))).toThrow(RangeError)
    const shares = [...align(photo, photo, VALID)]
    expect(shares.length).toBeGreaterThan(10)
    expect(Math.min(...shares)).toBeGreaterThanOrEqual(0)
    expect(Math.max(...shares)).toBeLessThanOrEqual(1)
  })
})
