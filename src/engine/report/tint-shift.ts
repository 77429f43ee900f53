import type { Coverage, Raster } from '../raster'
import type { Tint } from '../registration'
import { ciede2000 } from './ciede2000'
import { labOf } from './lab'

/** Enough for a mean of two digits. */
const SAMPLES = 4000

/** Mean ΔE2000 between a picture's colours and the same with the tint applied, over evenly spaced counted pixels. */
export function tintShift({ data }: Raster, counted: Coverage, tint: Tint): number {
  const stride = Math.max(1, Math.floor(counted.data.length / SAMPLES))
  let sum = 0
  let count = 0
  for (let at = 0; at < counted.data.length; at += stride) {
    if (counted.data[at]! < 128) continue
    const own = [0, 1, 2].map((c) => data[4 * at + c]!)
    const tinted = own.map((value, c) =>
      Math.min(255, Math.max(0, Math.round(tint[c]!.gain * value + tint[c]!.bias))),
    )
    sum += ciede2000(labOf(own[0]!, own[1]!, own[2]!), labOf(tinted[0]!, tinted[1]!, tinted[2]!))
    count++
  }
  return sum / Math.max(1, count)
}
