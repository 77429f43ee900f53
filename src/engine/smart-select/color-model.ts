/** Gaussians a side, as in GrabCut. */
const COMPONENTS = 5
const KMEANS_ROUNDS = 6
/** Added to each variance, Lab²: flat colours have none of their own, and noise of cameras is about that. */
const NOISE_VARIANCE = 2.5
/** A Gaussian with fewer samples is no Gaussian. */
const LEAST_SAMPLES = 4
/** −ln of the least density: what a model knows nothing about is improbable, not impossible. */
const MOST_COST = 20

/** −ln of its density at a colour is `floor` and half of the squared distance that `inverse` measures from the mean. */
type Gaussian = {
  /** −ln(share / √det). */
  readonly floor: number
  readonly mean: readonly [l: number, a: number, b: number]
  /** Of the covariance. */
  readonly inverse: {
    readonly ll: number
    readonly la: number
    readonly lb: number
    readonly aa: number
    readonly ab: number
    readonly bb: number
  }
}

/** A mixture of Gaussians over colours in Lab. Rother, Kolmogorov, Blake: "GrabCut" (2004). */
export class ColorModel {
  /** null where there are too few samples. */
  private gaussians: readonly (Gaussian | null)[] = []

  /** Fits to the pixels at `samples` (indexes), of which there must be some. */
  static fit(lab: Float32Array, samples: Int32Array): ColorModel {
    const model = new ColorModel()
    model.gaussians = estimate(lab, samples, cluster(lab, samples))
    model.refit(lab, samples)
    return model
  }

  /** One round of hard assignment and estimation. */
  refit(lab: Float32Array, samples: Int32Array): void {
    const nearest = new Uint8Array(samples.length)
    const costs = new Float64Array(samples.length).fill(Number.POSITIVE_INFINITY)
    for (const [k, gaussian] of this.gaussians.entries())
      if (gaussian) lowerTo(costs, gaussian, lab, samples, nearest, k)
    this.gaussians = estimate(lab, samples, nearest)
  }

  /**
   * Fills `into` with −ln of the density of the likeliest Gaussian at each of `pixels`, but for a constant that all models
   * share.
   */
  costs(lab: Float32Array, pixels: Int32Array, into: Float64Array): void {
    into.fill(MOST_COST)
    for (const gaussian of this.gaussians) if (gaussian) lowerTo(into, gaussian, lab, pixels, null, 0)
  }
}

/** Lowers each cost to the Gaussian's where that is less, and puts `k` at its place into `nearest`. */
function lowerTo(
  costs: Float64Array,
  { floor, mean, inverse }: Gaussian,
  lab: Float32Array,
  pixels: Int32Array,
  nearest: Uint8Array | null,
  k: number,
): void {
  const [l, a, b] = mean
  const { ll, la, lb, aa, ab, bb } = inverse
  for (let s = 0; s < pixels.length; s++) {
    const at = pixels[s]! * 3
    const x = lab[at]! - l
    const y = lab[at + 1]! - a
    const z = lab[at + 2]! - b
    const squared = ll * x * x + aa * y * y + bb * z * z + 2 * (la * x * y + lb * x * z + ab * y * z)
    const cost = floor + 0.5 * squared
    if (cost >= costs[s]!) continue
    costs[s] = cost
    if (nearest) nearest[s] = k
  }
}

function estimate(lab: Float32Array, samples: Int32Array, labels: Uint8Array): (Gaussian | null)[] {
  /** Each one's number of samples, sums of L, a, b, and of their products LL, La, Lb, aa, ab, bb. */
  const sums = new Float64Array(COMPONENTS * 10)
  for (let s = 0; s < samples.length; s++) {
    const at = samples[s]! * 3
    const into = labels[s]! * 10
    const l = lab[at]!
    const a = lab[at + 1]!
    const b = lab[at + 2]!
    sums[into]!++
    sums[into + 1]! += l
    sums[into + 2]! += a
    sums[into + 3]! += b
    sums[into + 4]! += l * l
    sums[into + 5]! += l * a
    sums[into + 6]! += l * b
    sums[into + 7]! += a * a
    sums[into + 8]! += a * b
    sums[into + 9]! += b * b
  }
  return Array.from({ length: COMPONENTS }, (_, k) =>
    sums[k * 10]! < LEAST_SAMPLES ? null : gaussianOf(sums.subarray(k * 10, k * 10 + 10), samples.length),
  )
}

function gaussianOf(sums: Float64Array, samples: number): Gaussian {
  const count = sums[0]!
  const [l, a, b, sumLL, sumLA, sumLB, sumAA, sumAB, sumBB] = Array.from(
    sums.subarray(1),
    (sum) => sum / count,
  ) as [number, number, number, number, number, number, number, number, number]
  const ll = sumLL - l * l + NOISE_VARIANCE
  const la = sumLA - l * a
  const lb = sumLB - l * b
  const aa = sumAA - a * a + NOISE_VARIANCE
  const ab = sumAB - a * b
  const bb = sumBB - b * b + NOISE_VARIANCE
  const det = ll * (aa * bb - ab * ab) - la * (la * bb - ab * lb) + lb * (la * ab - aa * lb)
  return {
    floor: -Math.log(count / samples / Math.sqrt(det)),
    mean: [l, a, b],
    inverse: {
      ll: (aa * bb - ab * ab) / det,
      la: (lb * ab - la * bb) / det,
      lb: (la * ab - lb * aa) / det,
      aa: (ll * bb - lb * lb) / det,
      ab: (la * lb - ll * ab) / det,
      bb: (ll * aa - la * la) / det,
    },
  }
}

/** K-means from evenly spread samples; a label a sample. */
function cluster(lab: Float32Array, samples: Int32Array): Uint8Array {
  const labels = new Uint8Array(samples.length)
  const distances = new Float64Array(samples.length)
  const centres = new Float64Array(COMPONENTS * 3)
  for (let k = 0; k < COMPONENTS; k++) {
    const at = samples[Math.floor(((k + 0.5) / COMPONENTS) * samples.length)]! * 3
    centres.set(lab.subarray(at, at + 3), k * 3)
  }
  const sums = new Float64Array(COMPONENTS * 4)
  for (let round = 0; round < KMEANS_ROUNDS; round++) {
    distances.fill(Number.POSITIVE_INFINITY)
    for (let k = 0; k < COMPONENTS; k++) {
      const l = centres[k * 3]!
      const a = centres[k * 3 + 1]!
      const b = centres[k * 3 + 2]!
      for (let s = 0; s < samples.length; s++) {
        const at = samples[s]! * 3
        const x = lab[at]! - l
        const y = lab[at + 1]! - a
        const z = lab[at + 2]! - b
        const distance = x * x + y * y + z * z
        if (distance >= distances[s]!) continue
        distances[s] = distance
        labels[s] = k
      }
    }
    sums.fill(0)
    for (let s = 0; s < samples.length; s++) {
      const at = samples[s]! * 3
      const into = labels[s]! * 4
      sums[into]! += lab[at]!
      sums[into + 1]! += lab[at + 1]!
      sums[into + 2]! += lab[at + 2]!
      sums[into + 3]!++
    }
    for (let k = 0; k < COMPONENTS; k++) {
      const count = sums[k * 4 + 3]!
      if (count > 0) for (let c = 0; c < 3; c++) centres[k * 3 + c] = sums[k * 4 + c]! / count
    }
  }
  return labels
}
