import type { Size } from '../geometry'
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
  const side = powerOfTwo(Math.max(width, height))
  // Room beside the shorter side, where a long one does not make that large.
  const size =
    side <= MAX_SIDE
      ? { width: side, height: side }
      : { width: powerOfTwo(width), height: powerOfTwo(height) }
  const reference = windowed(level.reference, level, size)
  const answer = windowed(level.answer, level, size)
  fourier2d(reference, 1)
  yield 0.3
  fourier2d(answer, 1)
  yield 0.6
  for (let i = 0; i < size.width * size.height; i++) {
    const real = answer.real[i]! * reference.real[i]! + answer.imaginary[i]! * reference.imaginary[i]!
    const imaginary = answer.imaginary[i]! * reference.real[i]! - answer.real[i]! * reference.imaginary[i]!
    const length = Math.hypot(real, imaginary) + 1e-9
    answer.real[i] = real / length
    answer.imaginary[i] = imaginary / length
  }
  fourier2d(answer, -1)
  yield 1
  return { a: 0, b: 0, ...peak(answer, level.scale) }
}

function powerOfTwo(least: number): number {
  let power = 2
  while (power < least) power *= 2
  return power
}

/** Zero-mean, nothing where it is not valid, faded towards the edges, which would correlate by themselves. */
function windowed({ width, height, data }: Plane, { valid }: Level, size: Size): Spectrum {
  const real = new Float64Array(size.width * size.height)
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
      real[y * size.width + x] = fade * (data[y * width + x]! - mean)
    }
  return { ...size, real, imaginary: new Float64Array(real.length) }
}

function peak(
  { width, height, real }: Spectrum,
  scale: number,
): { readonly tx: number; readonly ty: number } {
  let best = 0
  for (let i = 1; i < real.length; i++) if (real[i]! > real[best]!) best = i
  const x = best % width
  const y = Math.floor(best / width)
  const at = (column: number, row: number) =>
    real[((row + height) % height) * width + ((column + width) % width)]!
  const signed = (value: number, side: number) => (value > side / 2 ? value - side : value)
  return {
    tx: scale * (signed(x, width) + vertex(at(x - 1, y), at(x, y), at(x + 1, y))),
    ty: scale * (signed(y, height) + vertex(at(x, y - 1), at(x, y), at(x, y + 1))),
  }
}

/** Where between −½ and ½ the parabola through three samples is highest. */
function vertex(before: number, middle: number, after: number): number {
  const bend = before - 2 * middle + after
  return bend < 0 ? Math.min(0.5, Math.max(-0.5, (before - after) / (2 * bend))) : 0
}
