import type { Work } from '../work'
import type { Level } from './levels'
import { bilinear } from './plane'
import { afterInverse, type Motion } from './similarity'
import type { Sites } from './sites'
import { symmetricEigen } from './symmetric-eigen'

/** A registration under way: reference ≈ gain · answer(motion) + bias. Motion is in full-size pixels. */
export type Fit = {
  readonly motion: Motion
  readonly gain: number
  readonly bias: number
  /** Robust standard deviation of what remains, in levels. */
  readonly sigma: number
  /** How many of the four directions of motion the picture determines. */
  readonly determined: number
}

/** Tukey's biweight at 95 % efficiency. */
const TUKEY = 4.685
/** From the median of absolute values to a standard deviation. */
const MEDIAN_TO_SIGMA = 1.4826
/** Rounding to bytes alone leaves about this much. */
const MIN_SIGMA = 0.4
/** Neighbouring pixels share their errors, so that as many count as one. */
const CORRELATED_SITES = 12
/** A direction whose error at the corners would be larger is not determined, in pixels of the level. */
const MAX_UNCERTAINTY_PX = 0.35
const UNKNOWNS = 6

/**
 * Robust Gauss–Newton registration, inverse compositional (Baker & Matthews 2004): the slopes are the
 * reference's, which has no noise of the answer's, and are taken once. Gain and bias are solved for with the
 * motion (Bartoli 2008), weights are Tukey's with the scale of the residuals' median. In directions that the
 * picture does not determine (Schur complement's eigenvalues against the noise) the motion stays as it is.
 */
export function* refine(level: Level, sites: Sites, start: Fit, maxSteps: number): Work<Fit> {
  const { scale } = level
  const radius = Math.hypot(level.reference.width, level.reference.height) / 2
  const residuals = new Float32Array(sites.count)
  const values = new Float32Array(sites.count)
  let fit = start
  for (let step = 0; step < maxSteps; step++) {
    const sigma = sampleResiduals(level, sites, fit, residuals, values)
    const system = normalEquations(sites, residuals, values, TUKEY * sigma, radius)
    const solved = solveDetermined(system, sigma)
    const delta = {
      a: solved.motion[0]! / radius,
      b: solved.motion[1]! / radius,
      tx: solved.motion[2]! * scale,
      ty: solved.motion[3]! * scale,
    }
    fit = {
      motion: afterInverse(fit.motion, delta),
      gain: fit.gain + solved.gain,
      bias: fit.bias + solved.bias,
      sigma,
      determined: solved.determined,
    }
    yield (step + 1) / maxSteps
    const moved = Math.hypot(...solved.motion)
    if (moved < 0.002) break
  }
  return fit
}

/** Residuals of the sites, NaN where the answer has no pixel; returns their robust standard deviation. */
function sampleResiduals(
  level: Level,
  sites: Sites,
  { motion, gain, bias }: Fit,
  residuals: Float32Array,
  values: Float32Array,
): number {
  const { answer, scale, centreX, centreY } = level
  const histogram = new Int32Array(1024)
  const right = answer.width - 1
  const bottom = answer.height - 1
  let count = 0
  for (let i = 0; i < sites.count; i++) {
    const x = sites.x[i]!
    const y = sites.y[i]!
    const u = (1 + motion.a) * x - motion.b * y + motion.tx / scale + centreX
    const v = motion.b * x + (1 + motion.a) * y + motion.ty / scale + centreY
    if (!(u >= 0 && v >= 0 && u < right && v < bottom)) {
      residuals[i] = Number.NaN
      continue
    }
    const value = bilinear(answer, u, v)
    const residual = gain * value + bias - sites.value[i]!
    values[i] = value
    residuals[i] = residual
    histogram[Math.min(1023, (4 * Math.abs(residual)) | 0)]!++
    count++
  }
  let bin = 0
  for (let seen = 0; bin < 1023; bin++) {
    seen += histogram[bin]!
    if (2 * seen >= count) break
  }
  return Math.max(MIN_SIGMA, (MEDIAN_TO_SIGMA * (bin + 0.5)) / 4)
}

/** Upper triangle of the weighted 6 × 6 system, and its right side. Motion is in pixels at the corners. */
type System = { readonly matrix: Float64Array; readonly right: Float64Array }

function normalEquations(
  sites: Sites,
  residuals: Float32Array,
  values: Float32Array,
  cutoff: number,
  radius: number,
): System {
  const matrix = new Float64Array(UNKNOWNS * UNKNOWNS)
  const right = new Float64Array(UNKNOWNS)
  const row = new Float64Array(UNKNOWNS)
  row[5] = -1
  for (let i = 0; i < sites.count; i++) {
    const residual = residuals[i]!
    const relative = residual / cutoff
    const inside = 1 - relative * relative
    if (!(inside > 0)) continue
    const weight = inside * inside
    const slopeX = sites.slopeX[i]!
    const slopeY = sites.slopeY[i]!
    const x = sites.x[i]! / radius
    const y = sites.y[i]! / radius
    row[0] = slopeX * x + slopeY * y
    row[1] = slopeY * x - slopeX * y
    row[2] = slopeX
    row[3] = slopeY
    row[4] = -values[i]!
    for (let j = 0; j < UNKNOWNS; j++) {
      const weighted = weight * row[j]!
      right[j]! += weighted * residual
      for (let k = j; k < UNKNOWNS; k++) matrix[j * UNKNOWNS + k]! += weighted * row[k]!
    }
  }
  return { matrix, right }
}

type Solved = {
  readonly motion: readonly number[]
  readonly gain: number
  readonly bias: number
  readonly determined: number
}

const NOTHING_SOLVED: Solved = { motion: [0, 0, 0, 0], gain: 0, bias: 0, determined: 0 }

function solveDetermined({ matrix, right }: System, sigma: number): Solved {
  const at = (j: number, k: number) => matrix[Math.min(j, k) * UNKNOWNS + Math.max(j, k)]!
  const determinant = at(4, 4) * at(5, 5) - at(4, 5) ** 2
  if (!(determinant > 1e-9 * at(4, 4) * at(5, 5))) return NOTHING_SOLVED
  /** The light's 2 × 2 block, solved for a right side. */
  const light = (forGain: number, forBias: number): readonly [number, number] => [
    (at(5, 5) * forGain - at(4, 5) * forBias) / determinant,
    (at(4, 4) * forBias - at(4, 5) * forGain) / determinant,
  ]
  const schur: number[] = []
  const reduced: number[] = []
  const lightRight = light(right[4]!, right[5]!)
  for (let j = 0; j < 4; j++) {
    const [g, h] = light(at(j, 4), at(j, 5))
    for (let k = 0; k < 4; k++) schur.push(at(j, k) - g * at(4, k) - h * at(5, k))
    reduced.push(right[j]! - at(j, 4) * lightRight[0] - at(j, 5) * lightRight[1])
  }
  const { values, vectors } = symmetricEigen(schur, 4)
  const least = (CORRELATED_SITES * sigma * sigma) / MAX_UNCERTAINTY_PX ** 2
  const motion = [0, 0, 0, 0]
  let determined = 0
  for (const [i, value] of values.entries()) {
    if (value < least) continue
    determined++
    const vector = vectors[i]!
    const along = vector.reduce((sum, part, j) => sum + part * reduced[j]!, 0) / value
    for (let j = 0; j < 4; j++) motion[j]! += along * vector[j]!
  }
  const rest = (row: number) => right[row]! - motion.reduce((sum, part, j) => sum + at(j, row) * part, 0)
  const [gain, bias] = light(rest(4), rest(5))
  return { motion, gain, bias, determined }
}
