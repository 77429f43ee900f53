import { inRows, type Work, within } from '../work'

/** Three values a cell (red, green, blue interleaved), row-major, in levels. */
export type Field = {
  readonly width: number
  readonly height: number
  readonly values: Float32Array
  /** 1 where the value is given, 0 where it is to be found. */
  readonly known: Uint8Array
}

const CHANNELS = 3
/** Sweeps of the finest level: the coarser ones have solved the long waves, what is left is local. */
const SWEEPS = 16
/** Of each coarser level, all of which together cost less than the finest one. */
const COARSE_SWEEPS = 40
const OVER_RELAXATION = 1.6

/**
 * Fills the cells that are not known with the harmonic membrane through those that are: Laplace's equation, free
 * edges, the correction of Poisson image editing (Pérez, Gangnet & Blake 2003) without its gradients. Coarse to
 * fine with successive over-relaxation, linear in the number of cells. Mutates `values`; false, and nothing is
 * changed, where no cell is known.
 */
export function* spread(field: Field): Work<boolean> {
  if (!field.known.includes(1)) return false
  const levels = [field]
  for (let last = field; last.known.includes(0) && last.width * last.height > 1; ) {
    last = halved(last)
    levels.push(last)
    yield 0
  }
  let done = 0
  for (let index = levels.length - 2; index >= 0; index--) {
    const share = 0.75 * 0.25 ** index
    const fine = levels[index]!
    guess(fine, levels[index + 1]!)
    const count = index === 0 ? SWEEPS : COARSE_SWEEPS
    const sweeps = inRows(fine.width, count, sweep(fine), fine.height * CHANNELS)
    yield* within(sweeps, done, done + share)
    done += share
  }
  return true
}

function sweep(field: Field): (from: number, to: number) => void {
  return (from, to) => {
    for (let i = from; i < to; i++) relax(field)
  }
}

/** Half the size, rounded up; each cell is the mean of the known ones among its four. */
function halved(fine: Field): Field {
  const width = (fine.width + 1) >> 1
  const height = (fine.height + 1) >> 1
  const values = new Float32Array(width * height * CHANNELS)
  const known = new Uint8Array(width * height)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at = y * width + x
      let count = 0
      for (let sy = 2 * y; sy < Math.min(fine.height, 2 * y + 2); sy++)
        for (let sx = 2 * x; sx < Math.min(fine.width, 2 * x + 2); sx++) {
          const source = sy * fine.width + sx
          if (!fine.known[source]) continue
          count++
          for (let c = 0; c < CHANNELS; c++) values[at * CHANNELS + c]! += fine.values[source * CHANNELS + c]!
        }
      if (count === 0) continue
      known[at] = 1
      for (let c = 0; c < CHANNELS; c++) values[at * CHANNELS + c]! /= count
    }
  return { width, height, values, known }
}

/** Starts the unknown cells from the coarser solution. */
function guess(fine: Field, coarse: Field): void {
  const into = [0, 0, 0]
  for (let y = 0; y < fine.height; y++)
    for (let x = 0; x < fine.width; x++) {
      const at = y * fine.width + x
      if (fine.known[at]) continue
      fieldAt(coarse, (x - 0.5) / 2, (y - 0.5) / 2, into)
      for (let c = 0; c < CHANNELS; c++) fine.values[at * CHANNELS + c] = into[c]!
    }
}

/** The three values between the cells, whose middles are whole numbers; edges continue. */
export function fieldAt({ width, height, values }: Field, x: number, y: number, into: number[]): void {
  const u = Math.min(width - 1, Math.max(0, x))
  const v = Math.min(height - 1, Math.max(0, y))
  const left = u | 0
  const top = v | 0
  const fx = u - left
  const fy = v - top
  const across = left < width - 1 ? CHANNELS : 0
  const down = top < height - 1 ? CHANNELS * width : 0
  const at = CHANNELS * (top * width + left)
  for (let c = 0; c < CHANNELS; c++) {
    const from = at + c
    const upper = values[from]! + fx * (values[from + across]! - values[from]!)
    const lower = values[from + down]! + fx * (values[from + down + across]! - values[from + down]!)
    into[c] = upper + fy * (lower - upper)
  }
}

/** One over-relaxed Gauss–Seidel pass. Beyond the edge a cell is its own neighbour: nothing flows out there. */
function relax({ width, height, values, known }: Field): void {
  const row = width * CHANNELS
  for (let y = 0; y < height; y++) {
    const up = y > 0 ? -row : 0
    const down = y < height - 1 ? row : 0
    for (let x = 0; x < width; x++) {
      if (known[y * width + x]) continue
      const left = x > 0 ? -CHANNELS : 0
      const right = x < width - 1 ? CHANNELS : 0
      const start = (y * width + x) * CHANNELS
      for (let at = start; at < start + CHANNELS; at++) {
        const mean = 0.25 * (values[at + left]! + values[at + right]! + values[at + up]! + values[at + down]!)
        values[at]! += OVER_RELAXATION * (mean - values[at]!)
      }
    }
  }
}
