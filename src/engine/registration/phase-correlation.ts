import type { Work } from '../work'
import { fourier2d, type Spectrum } from './fourier'
import type { Level } from './levels'
import type { Plane } from './plane'
import type { Motion } from './similarity'

const MAX_SIDE = 256

/**
 * The shift at which both pictures' phases agree best (Kuglin & Hines 1975), in full-size pixels, to a fraction of
 * a pixel. Light has no influence, much of the content may differ; scale and rotation do harm it.
 */
export function* findShift(levels: readonly Level[]): Work<Motion> {
  const level =
    levels.find(({ reference }) => Math.max(reference.width, reference.height) <= MAX_SIDE) ?? levels.at(-1)!
  const { width, height } = level.reference
  let side = 2
  while (side < Math.max(width, height)) side *= 2
  const reference = windowed(level.reference, level, side)
  const answer = windowed(level.answer, level, side)
  fourier2d(reference, 1)
  yield 0.3
  fourier2d(answer, 1)
  yield 0.6
  for (let i = 0; i < side * side; i++) {
    const real = answer.real[i]! * reference.real[i]! + answer.imaginary[i]! * reference.imaginary[i]!
    const imaginary = answer.imaginary[i]! * reference.real[i]! - answer.real[i]! * reference.imaginary[i]!
    const size = Math.hypot(real, imaginary) + 1e-9
    answer.real[i] = real / size
    answer.imaginary[i] = imaginary / size
  }
  fourier2d(answer, -1)
  yield 1
  return { a: 0, b: 0, ...peak(answer, level.scale) }
}

/** Zero-mean, nothing where it is not valid, faded towards the edges, which would correlate by themselves. */
function windowed({ width, height, data }: Plane, { valid }: Level, side: number): Spectrum {
  const real = new Float64Array(side * side)
  let sum = 0
  let count = 1e-9
  for (let i = 0; i < data.length; i++)
    if (valid.data[i]) {
      sum += data[i]!
      count++
    }
  const mean = sum / count
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      if (!valid.data[y * width + x]) continue
      const fade = Math.sin((Math.PI * (x + 0.5)) / width) * Math.sin((Math.PI * (y + 0.5)) / height)
      real[y * side + x] = fade * (data[y * width + x]! - mean)
    }
  return { side, real, imaginary: new Float64Array(side * side) }
}

function peak({ side, real }: Spectrum, scale: number): { readonly tx: number; readonly ty: number } {
  let best = 0
  for (let i = 1; i < real.length; i++) if (real[i]! > real[best]!) best = i
  const x = best % side
  const y = Math.floor(best / side)
  const at = (column: number, row: number) => real[((row + side) % side) * side + ((column + side) % side)]!
  const signed = (value: number) => (value > side / 2 ? value - side : value)
  return {
    tx: scale * (signed(x) + vertex(at(x - 1, y), at(x, y), at(x + 1, y))),
    ty: scale * (signed(y) + vertex(at(x, y - 1), at(x, y), at(x, y + 1))),
  }
}

/** Where between −½ and ½ the parabola through three samples is highest. */
function vertex(before: number, middle: number, after: number): number {
  const bend = before - 2 * middle + after
  return bend < 0 ? Math.min(0.5, Math.max(-0.5, (before - after) / (2 * bend))) : 0
}
