import { expect, it } from 'vitest'
import { ciede2000, labOf } from '../report'
import { finish } from '../work'
import { DELTA_E_AT_FULL, type DifferenceSettings, differ } from './differ'
import { RAMP } from './ramp'

function pixels(...colours: readonly (readonly number[])[]) {
  return { width: colours.length, height: 1, data: Uint8ClampedArray.from(colours.flat()) }
}

function pixelOf(one: readonly number[], other: readonly number[], settings: DifferenceSettings): number[] {
  return [...finish(differ(pixels(one), pixels(other), settings)).data]
}

const A = [100, 150, 200, 255]
const B = [104, 147, 200, 255]

it('amplifies what differs in each channel, up to white', () => {
  expect(pixelOf(A, B, { kind: 'amplified', gain: 1 })).toEqual([4, 3, 0, 255])
  expect(pixelOf(A, B, { kind: 'amplified', gain: 32 })).toEqual([128, 96, 0, 255])
  expect(pixelOf(A, [0, 0, 0, 255], { kind: 'amplified', gain: 32 })).toEqual([255, 255, 255, 255])
})

it('shows sign around mid grey: lighter where the other one is', () => {
  expect(pixelOf(A, A, { kind: 'signed', gain: 32 })).toEqual([128, 128, 128, 255])
  expect(pixelOf(A, B, { kind: 'signed', gain: 8 })).toEqual([144, 116, 128, 255])
  expect(pixelOf(B, A, { kind: 'signed', gain: 8 })).toEqual([112, 140, 128, 255])
  expect(pixelOf([0, 255, 0, 255], [255, 0, 0, 255], { kind: 'signed', gain: 2 })).toEqual([255, 0, 128, 255])
})

it('shows CIEDE2000 by the ramp: black for the same, white at the full difference', () => {
  expect(pixelOf(A, A, { kind: 'delta-e', gain: 32 })).toEqual([0, 0, 0, 255])
  expect(pixelOf([0, 0, 0, 255], [255, 255, 255, 255], { kind: 'delta-e', gain: 1 })).toEqual([
    255, 255, 255, 255,
  ])
  const deltaE = ciede2000(labOf(100, 150, 200), labOf(104, 147, 200))
  const step = Math.round((255 * 8 * deltaE) / DELTA_E_AT_FULL)
  const expected = [...RAMP.subarray(3 * step, 3 * step + 3), 255]
  expect(pixelOf(A, B, { kind: 'delta-e', gain: 8 })).toEqual(expected)
})

it('has a ramp that grows lighter with every step', () => {
  const lightness = Array.from(
    { length: 256 },
    (_, i) => labOf(RAMP[3 * i]!, RAMP[3 * i + 1]!, RAMP[3 * i + 2]!)[0],
  )
  for (const [i, value] of lightness.entries())
    if (i > 0) expect(value).toBeGreaterThanOrEqual(lightness[i - 1]!)
})

it('sees no difference between colours that nobody sees', () => {
  for (const kind of ['amplified', 'delta-e'] as const)
    expect(pixelOf([10, 20, 30, 0], [200, 100, 0, 0], { kind, gain: 32 })).toEqual([0, 0, 0, 255])
})
