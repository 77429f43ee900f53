import { inRows, type Work, within } from '../work'

/** Samples of one picture, `channels` interleaved, row-major; `unknown` is 1 where they are to be made up. */
export type Samples = {
  readonly width: number
  readonly height: number
  readonly channels: number
  readonly values: Float32Array
  readonly unknown: Uint8Array
}

/** Sweeps a level. The coarser level has already solved the long waves, what is left is local. */
const SWEEPS = 12
const OVER_RELAXATION = 1.5

/**
 * Replaces the unknown samples by the harmonic membrane through the known ones (Laplace's equation, free
 * edges): no texture, no seam. Coarse to fine with successive over-relaxation, linear in the picture's size.
 * Mutates `values`. Where nothing at all is known every sample becomes `neutral`.
 */
export function* smoothFill(samples: Samples, neutral: number): Work<void> {
  const levels = [samples]
  for (let finest = samples; finest.unknown.includes(1); ) {
    if (finest.width === 1 && finest.height === 1) {
      finest.values.fill(neutral)
      break
    }
    finest = yield* within(halveKnown(finest), 0, 0)
    levels.push(finest)
  }
  let done = 0
  for (let index = levels.length - 2; index >= 0; index--) {
    const share = 0.75 * 0.25 ** index
    yield* within(solve(levels[index]!, levels[index + 1]!), done, done + share)
    done += share
  }
}

function* solve(fine: Samples, coarse: Samples): Work<void> {
  const { width, height } = fine
  yield* within(
    inRows(width, height, (from, to) => guessRows(fine, coarse, from, to), fine.channels),
    0,
    1 / (SWEEPS + 1),
  )
  for (let sweep = 1; sweep <= SWEEPS; sweep++)
    yield* within(
      inRows(width, height, (from, to) => relaxRows(fine, from, to), fine.channels),
      sweep / (SWEEPS + 1),
      (sweep + 1) / (SWEEPS + 1),
    )
}

/** Half the size, rounded up; each sample is the mean of the known ones among its four. */
function* halveKnown(fine: Samples): Work<Samples> {
  const { channels } = fine
  const width = (fine.width + 1) >> 1
  const height = (fine.height + 1) >> 1
  const values = new Float32Array(width * height * channels)
  const unknown = new Uint8Array(width * height)
  yield* inRows(
    width,
    height,
    (from, to) => {
      for (let y = from; y < to; y++)
        for (let x = 0; x < width; x++) {
          const at = y * width + x
          let known = 0
          for (let sy = 2 * y; sy < Math.min(fine.height, 2 * y + 2); sy++)
            for (let sx = 2 * x; sx < Math.min(fine.width, 2 * x + 2); sx++) {
              const source = sy * fine.width + sx
              if (fine.unknown[source]) continue
              known++
              for (let c = 0; c < channels; c++)
                values[at * channels + c]! += fine.values[source * channels + c]!
            }
          if (known === 0) unknown[at] = 1
          else for (let c = 0; c < channels; c++) values[at * channels + c]! /= known
        }
    },
    4 * channels,
  )
  return { width, height, channels, values, unknown }
}

function guessRows(fine: Samples, coarse: Samples, from: number, to: number): void {
  const { width, channels, values, unknown } = fine
  for (let y = from; y < to; y++) {
    const v = Math.min(coarse.height - 1, Math.max(0, (y - 0.5) / 2))
    const top = Math.floor(v)
    const bottom = Math.min(coarse.height - 1, top + 1)
    for (let x = 0; x < width; x++) {
      if (!unknown[y * width + x]) continue
      const u = Math.min(coarse.width - 1, Math.max(0, (x - 0.5) / 2))
      const left = Math.floor(u)
      const right = Math.min(coarse.width - 1, left + 1)
      for (let c = 0; c < channels; c++) {
        const at = (row: number, column: number) =>
          coarse.values[(row * coarse.width + column) * channels + c]!
        const upper = at(top, left) + (u - left) * (at(top, right) - at(top, left))
        const lower = at(bottom, left) + (u - left) * (at(bottom, right) - at(bottom, left))
        values[(y * width + x) * channels + c] = upper + (v - top) * (lower - upper)
      }
    }
  }
}

/** One over-relaxed Gauss–Seidel pass. Beyond the edge a sample is its own neighbour: nothing flows out there. */
function relaxRows(samples: Samples, from: number, to: number): void {
  const { width, height, channels, values, unknown } = samples
  const row = width * channels
  for (let y = from; y < to; y++) {
    const up = y > 0 ? -row : 0
    const down = y < height - 1 ? row : 0
    for (let x = 0; x < width; x++) {
      if (!unknown[y * width + x]) continue
      const left = x > 0 ? -channels : 0
      const right = x < width - 1 ? channels : 0
      const start = (y * width + x) * channels
      for (let at = start; at < start + channels; at++) {
        const mean = 0.25 * (values[at + left]! + values[at + right]! + values[at + up]! + values[at + down]!)
        values[at]! += OVER_RELAXATION * (mean - values[at]!)
      }
    }
  }
}
