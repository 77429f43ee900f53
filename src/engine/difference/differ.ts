import { createRaster, type Raster } from '../raster'
import { ciede2000, labOf } from '../report'
import { inRows, type Work } from '../work'
import { FULL, RAMP } from './ramp'

/**
 * amplified: by how much each channel differs, times the gain, from black. delta-e: CIEDE2000 as colours of a ramp from
 * black to white. signed: by how much each channel of the other is lighter or darker, half of it times the gain, around
 * mid grey.
 */
export type DifferenceKind = 'amplified' | 'delta-e' | 'signed'

export type DifferenceSettings = {
  readonly kind: DifferenceKind
  /** 1..32. */
  readonly gain: number
}

/** The ΔE2000 that is white at a gain of 1. */
export const DELTA_E_AT_FULL = 100

const MID_GREY = 128

/** How `other` differs from `one`, of the same size; opaque. Colours count as much as they are opaque. */
export function* differ(one: Raster, other: Raster, { kind, gain }: DifferenceSettings): Work<Raster> {
  const { width, height } = one
  const target = createRaster(width, height)
  const paint = kind === 'delta-e' ? paintDeltaE : kind === 'signed' ? paintSigned : paintAmplified
  const rows = (from: number, to: number) =>
    paint(one.data, other.data, target.data, gain, 4 * from * width, 4 * to * width)
  yield* inRows(width, height, rows, kind === 'delta-e' ? 24 : 2)
  return target
}

type Bytes = Raster['data']

function paintAmplified(
  one: Bytes,
  other: Bytes,
  target: Bytes,
  gain: number,
  from: number,
  to: number,
): void {
  for (let at = from; at < to; at += 4) {
    for (let c = at; c < at + 3; c++)
      target[c] = gain * Math.abs(premultiplied(other, c, at) - premultiplied(one, c, at))
    target[at + 3] = 255
  }
}

function paintSigned(one: Bytes, other: Bytes, target: Bytes, gain: number, from: number, to: number): void {
  for (let at = from; at < to; at += 4) {
    for (let c = at; c < at + 3; c++)
      target[c] = MID_GREY + (gain * (premultiplied(other, c, at) - premultiplied(one, c, at))) / 2
    target[at + 3] = 255
  }
}

function paintDeltaE(one: Bytes, other: Bytes, target: Bytes, gain: number, from: number, to: number): void {
  const a = [0, 0, 0]
  const b = [0, 0, 0]
  const perUnit = (gain * FULL) / DELTA_E_AT_FULL
  for (let at = from; at < to; at += 4) {
    for (let c = 0; c < 3; c++) {
      a[c] = Math.round(premultiplied(one, at + c, at))
      b[c] = Math.round(premultiplied(other, at + c, at))
    }
    const isSame = a[0] === b[0] && a[1] === b[1] && a[2] === b[2]
    const difference = isSame ? 0 : ciede2000(labOf(a[0]!, a[1]!, a[2]!), labOf(b[0]!, b[1]!, b[2]!))
    const step = 3 * Math.min(FULL, Math.round(perUnit * difference))
    for (let c = 0; c < 3; c++) target[at + c] = RAMP[step + c]!
    target[at + 3] = 255
  }
}

/** A channel as far as its pixel is opaque. */
function premultiplied(data: Bytes, at: number, pixel: number): number {
  const alpha = data[pixel + 3]!
  return alpha === 255 ? data[at]! : (data[at]! * alpha) / 255
}
