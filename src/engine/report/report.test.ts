import { describe, expect, it } from 'vitest'
import { syntheticPhoto } from '../../../e2e/bench/paste-back/synthetic-photo'
import { prepareGround, preparePaste } from '../blend'
import { createRaster, cropReplicated, type Raster, reduceMask } from '../raster'
import { IDENTITY, NO_TINT } from '../registration'
import { finish } from '../work'
import { measureChange } from './change'
import { ciede2000 } from './ciede2000'
import { labOf } from './lab'
import { reportPaste } from './paste-report'
import { seamStep } from './seam-step'
import { SHARMA_PAIRS } from './test/sharma-pairs'

function plain(width: number, height: number, grey: number): Raster {
  const raster = createRaster(width, height)
  for (let i = 0; i < width * height; i++) raster.data.set([grey, grey, grey, 255], 4 * i)
  return raster
}

const everywhere = (width: number, height: number) => ({
  width,
  height,
  data: new Uint8Array(width * height).fill(255),
})

describe('ciede2000', () => {
  it('gives the published differences in both directions, to the fourth digit', () => {
    for (const [l1, a1, b1, l2, a2, b2, expected] of SHARMA_PAIRS) {
      expect(ciede2000([l1, a1, b1], [l2, a2, b2])).toBeCloseTo(expected, 4)
      expect(ciede2000([l2, a2, b2], [l1, a1, b1])).toBeCloseTo(expected, 4)
    }
  })
})

describe('labOf', () => {
  it('knows white, black and the red of sRGB', () => {
    for (const [given, expected] of [
      [labOf(255, 255, 255), [100, 0, 0]],
      [labOf(0, 0, 0), [0, 0, 0]],
      [labOf(255, 0, 0), [53.24, 80.09, 67.2]],
    ] as const)
      for (let i = 0; i < 3; i++) expect(given[i]).toBeCloseTo(expected[i]!, 1)
  })
})

describe('measureChange', () => {
  it('counts what is visible where it is asked to, and maps it', () => {
    const one = plain(4, 2, 100)
    const other = plain(4, 2, 100)
    other.data.set([180, 180, 180], 0)
    other.data.set([101, 101, 101], 4)
    other.data.set([0, 0, 0], 8)
    const counted = everywhere(4, 2)
    counted.data[2] = 0
    const change = finish(measureChange(one, other, counted, 1))
    expect(change.visible01).toBeCloseTo(1 / 7, 10)
    const strong = ciede2000(labOf(100, 100, 100), labOf(180, 180, 180))
    const faint = ciede2000(labOf(100, 100, 100), labOf(101, 101, 101))
    expect(change.meanDeltaE).toBeCloseTo((strong + faint) / 7, 10)
    expect([...change.heat.data]).toEqual([255, Math.round(12 * faint), 0, 0, 0, 0, 0, 0])
  })

  it('lets noise cancel out in cells', () => {
    const one = plain(8, 8, 100)
    const noisy = plain(8, 8, 100)
    for (let i = 0; i < 64; i++) noisy.data.fill(i % 2 === 0 ? 80 : 120, 4 * i, 4 * i + 3)
    expect(finish(measureChange(one, noisy, everywhere(8, 8), 1)).visible01).toBe(1)
    expect(finish(measureChange(one, noisy, everywhere(8, 8), 4))).toMatchObject({
      visible01: 0,
      meanDeltaE: 0,
    })
  })
})

describe('measureChange of transparency', () => {
  const difference = (one: number[], other: number[]) => {
    const raster = (pixel: number[]) => createRaster(1, 1, Uint8ClampedArray.from(pixel))
    return finish(measureChange(raster(one), raster(other), everywhere(1, 1), 1))
  }

  it('does not count colours that nobody sees', () => {
    expect(difference([200, 30, 30, 0], [0, 0, 255, 0])).toMatchObject({ visible01: 0, meanDeltaE: 0 })
  })

  it('counts what became opaque or transparent, whatever its colour', () => {
    for (const grey of [0, 128, 255]) {
      const opaque = [grey, grey, grey, 255]
      const change = difference([grey, grey, grey, 0], opaque)
      expect([change.visible01, change.meanDeltaE > 20]).toEqual([1, true])
      expect(difference(opaque, [grey, grey, grey, 0]).meanDeltaE).toBeCloseTo(change.meanDeltaE, 10)
      expect(difference(opaque, [grey, grey, grey, 254]).visible01).toBe(0)
    }
  })
})

describe('reportPaste', () => {
  it('counts nothing of what an answer shows past the picture', () => {
    const side = 64
    const photo = syntheticPhoto(side, 40, 2)
    const source = { x: 0, y: -12, width: side, height: side }
    const answer = cropReplicated(photo, source)
    for (let y = 0; y < side; y++)
      if (y < 12 || y >= 52) for (let x = 0; x < side; x++) answer.data.set([255, 0, 255], 4 * (y * side + x))
    const coverage = { width: side, height: side, data: new Uint8Array(side * side) }
    for (let y = 28; y < 36; y++) coverage.data.fill(255, y * side + 28, y * side + 36)
    const prepared = finish(preparePaste(photo, answer, source, coverage))
    const inside = { x: 28, y: 16, width: 8, height: 8 }
    const place = { base: photo, source, inside, coverage: everywhere(8, 8) }
    const pasted = {
      rect: inside,
      patch: cropReplicated(photo, inside),
      alpha: new Uint8Array(64).fill(255),
      seam: null,
    }
    const still = {
      ...prepared,
      alignment: { ...prepared.alignment, similarity: IDENTITY, displacement: null },
    }
    const { surroundings } = prepared
    const pasting = { raster: answer, prepared: { ...still, tint: NO_TINT }, surroundings }
    const { rawLeak, contentLeak } = finish(reportPaste(place, pasting, 4, pasted))
    expect([rawLeak.visible01, rawLeak.meanDeltaE, Math.max(...rawLeak.heat.data)]).toEqual([0, 0, 0])
    expect([contentLeak.visible01, contentLeak.meanDeltaE]).toEqual([0, 0])
    answer.data.set([255, 0, 255], 4 * 14 * side)
    expect(finish(reportPaste(place, pasting, 4, pasted)).rawLeak.visible01).toBeGreaterThan(0)
  })

  it('counts nothing of what was sent to be redrawn, however thin it is in the picture', () => {
    const [side, sent] = [512, 128]
    const photo = syntheticPhoto(side, side, 2)
    const source = { x: 0, y: 0, width: side, height: side }
    const coverage = { width: side, height: side, data: new Uint8Array(side * side) }
    for (let at = 60; at < 450; at++) coverage.data[at * side + at] = 255
    const { reference } = finish(prepareGround(photo, { width: sent, height: sent }, source, coverage))
    const mask = reduceMask(coverage, sent, sent)
    const answer = createRaster(sent, sent, reference.data.slice())
    for (const [i, value] of mask.data.entries())
      if (value === 255) answer.data.set([255, 0, 255, 255], 4 * i)
    expect(mask.data.filter((value) => value === 255).length).toBeGreaterThan(90)
    const prepared = finish(preparePaste(photo, answer, source, coverage))
    const place = { base: photo, source, inside: source, coverage }
    const pasted = { rect: source, patch: photo, alpha: coverage.data, seam: null }
    const pasting = { raster: answer, prepared, surroundings: prepared.surroundings }
    const { rawLeak } = finish(reportPaste(place, pasting, 0, pasted))
    expect([rawLeak.visible01, rawLeak.meanDeltaE, Math.max(...rawLeak.heat.data)]).toEqual([0, 0, 0])
  })
})

describe('seamStep', () => {
  it('is the mean step from inside to outside, and nothing where there is no edge', () => {
    const raster = plain(3, 2, 50)
    for (const at of [1, 4]) raster.data.set([60, 60, 60], 4 * at)
    const mask = { width: 3, height: 2, data: Uint8Array.of(255, 0, 0, 255, 0, 0) }
    expect(seamStep(raster, mask)).toBeCloseTo(10, 10)
    expect(seamStep(raster, everywhere(3, 2))).toBeNaN()
  })
})
