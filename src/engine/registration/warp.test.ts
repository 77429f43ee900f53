import { describe, expect, it } from 'vitest'
import { simulateAnswer } from '../../../e2e/bench/paste-back/simulated-answer'
import { syntheticPhoto } from '../../../e2e/bench/paste-back/synthetic-photo'
import { createRaster, type Raster } from '../raster'
import { finish } from '../work'
import { IDENTITY } from './similarity'
import { warp } from './warp'

const SIDE = 96
const photo = syntheticPhoto(SIDE, SIDE, 1)
const nowhere = { width: SIDE, height: SIDE, data: new Uint8Array(SIDE * SIDE) }
const whole = { x: 0, y: 0, width: SIDE, height: SIDE }
const plain = { source: whole, similarity: IDENTITY, displacement: null }

function meanDifference(one: Raster, other: Raster, margin: number): number {
  let sum = 0
  let count = 0
  for (let y = margin; y < one.height - margin; y++)
    for (let x = margin; x < one.width - margin; x++)
      for (let c = 0; c < 3; c++) {
        const at = 4 * (y * one.width + x) + c
        sum += Math.abs(one.data[at]! - other.data[at]!)
        count++
      }
  return sum / count
}

describe('warp', () => {
  it('copies the bytes of an answer that did not drift, hidden colours included', () => {
    const hidden = createRaster(SIDE, SIDE, photo.data.slice())
    hidden.data[3] = 0
    const warped = finish(warp(hidden, plain, whole))
    expect(Buffer.compare(Buffer.from(warped.data), Buffer.from(hidden.data))).toBe(0)
    const part = finish(
      warp(hidden, { ...plain, source: { ...whole, x: 10, y: -4 } }, { x: 30, y: 5, width: 7, height: 3 }),
    )
    for (let y = 0; y < 3; y++)
      for (let x = 0; x < 7; x++) {
        const from = 4 * ((y + 9) * SIDE + x + 20)
        const at = 4 * (y * 7 + x)
        expect([...part.data.subarray(at, at + 4)]).toEqual([...hidden.data.subarray(from, from + 4)])
      }
  })

  it('puts a drifted answer back', () => {
    const drift = { scale: 1.02, rotation: 0.01, shiftX: 2.3, shiftY: -1.6 }
    const answer = simulateAnswer(photo, nowhere, { drift })
    const warped = finish(warp(answer, { ...plain, similarity: drift }, whole))
    expect(meanDifference(answer, photo, 8)).toBeGreaterThan(4)
    expect(meanDifference(warped, photo, 8)).toBeLessThan(1.5)
  })

  it('adds a displacement to the similarity', () => {
    const answer = simulateAnswer(photo, nowhere, { drift: IDENTITY, bend: (x) => [0.03 * x, 2] })
    const displacement = {
      step: SIDE,
      columns: 2,
      rows: 2,
      dx: Float32Array.of(0, 0.03 * SIDE, 0, 0.03 * SIDE),
      dy: Float32Array.of(2, 2, 2, 2),
    }
    const warped = finish(warp(answer, { ...plain, displacement }, whole))
    expect(meanDifference(warped, photo, 8)).toBeLessThan(1.5)
  })

  // Of a frame of 24 × 24: how many pixels of the answer there are to one of the document, across and down.
  it.each([
    [1, 1],
    [4, 4],
    [10, 10],
    [16, 16],
    [27, 27],
    [32, 32],
    [64, 64],
    [27, 3],
  ])('puts what is reduced %i × %i times to a tenth of a pixel where it was', (across, down) => {
    const side = 24
    const shift = 0.37
    const phase = (x: number, y: number) => (2 * Math.PI * (x + 0.6 * y)) / 20
    const reduced = createRaster(side * across, side * down)
    for (let y = 0, at = 0; y < reduced.height; y++)
      for (let x = 0; x < reduced.width; x++, at += 4) {
        const value = 128 + 100 * Math.sin(phase((x + 0.5) / across - shift, (y + 0.5) / down - shift))
        reduced.data.fill(value, at, at + 3)
        reduced.data[at + 3] = 255
      }
    const source = { x: 0, y: 0, width: side, height: side }
    const similarity = { ...IDENTITY, shiftX: shift * across, shiftY: shift * down }
    const warped = finish(warp(reduced, { source, similarity, displacement: null }, source))
    let along = 0
    let slopes = 0
    let furthest = 0
    for (let y = 4; y < side - 4; y++)
      for (let x = 4; x < side - 4; x++) {
        const here = phase(x + 0.5, y + 0.5)
        const slope = 10 * Math.PI * Math.cos(here)
        const off = warped.data[4 * (y * side + x)]! - (128 + 100 * Math.sin(here))
        along += slope * off
        slopes += slope * slope
        furthest = Math.max(furthest, Math.abs(off))
      }
    expect(Math.abs(along / slopes)).toBeLessThan(0.1)
    expect(furthest).toBeLessThan(3)
  })

  it('leaves out what is not asked for, and keeps a plain colour plain at every size', () => {
    const green = createRaster(10, 10)
    for (let i = 0; i < 100; i++) green.data.set([10, 200, 30, 255], 4 * i)
    const alpha = Uint8Array.from({ length: 35 * 20 }, (_, i) => (i % 3 === 0 ? 0 : 9))
    const source = { x: 5, y: 5, width: 35, height: 4 }
    const warped = finish(warp(green, { ...plain, source }, { x: 0, y: 0, width: 35, height: 20 }, alpha))
    for (let i = 0; i < alpha.length; i++)
      expect([...warped.data.subarray(4 * i, 4 * i + 4)]).toEqual(
        i % 3 === 0 ? [0, 0, 0, 0] : [10, 200, 30, 255],
      )
  })

  it('does not let the colour of transparent pixels show', () => {
    const half = createRaster(16, 16)
    for (let i = 0; i < 256; i++) half.data.set(i % 16 < 8 ? [255, 0, 0, 0] : [0, 0, 255, 255], 4 * i)
    const similarity = { ...IDENTITY, shiftX: 0.4 }
    const warped = finish(
      warp(
        half,
        { ...plain, source: { ...whole, width: 16, height: 16 }, similarity },
        { ...whole, width: 16, height: 16 },
      ),
    )
    for (let i = 0; i < 256; i++) expect(warped.data[4 * i]).toBe(0)
  })
})
