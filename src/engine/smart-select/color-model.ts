/** Gaussians a side, as in GrabCut. */
const COMPONENTS = 5
const KMEANS_ROUNDS = 6
/** Added to each variance, Lab²: flat colours have none of their own, and noise of cameras is about that. */
const NOISE_VARIANCE = 2.5
/** A Gaussian with fewer samples is no Gaussian. */
const LEAST_SAMPLES = 4
/** −ln of the least density: what a model knows nothing about is improbable, not impossible. */
const MOST_COST = 20

/** A mixture of Gaussians over colours in Lab. Rother, Kolmogorov, Blake: "GrabCut" (2004). */
export class ColorModel {
  private readonly shares = new Float64Array(COMPONENTS)
  private readonly means = new Float64Array(COMPONENTS * 3)
  /** Inverse covariances, upper triangle row by row. */
  private readonly inverses = new Float64Array(COMPONENTS * 6)
  /** −ln(share / √det); infinite where there is no Gaussian. */
  private readonly floors = new Float64Array(COMPONENTS).fill(Number.POSITIVE_INFINITY)

  /** Fits to the pixels at `samples` (indexes), of which there must be some. */
  static fit(lab: Float32Array, samples: Int32Array): ColorModel {
    const model = new ColorModel()
    model.update(lab, samples, cluster(lab, samples))
    model.refit(lab, samples)
    return model
  }

  /** One round of hard assignment and estimation. */
  refit(lab: Float32Array, samples: Int32Array): void {
    const labels = new Uint8Array(samples.length)
    for (let s = 0; s < samples.length; s++) labels[s] = this.nearest(lab, samples[s]!)
    this.update(lab, samples, labels)
  }

  /** −ln of the density of the likeliest Gaussian at a pixel, but for a constant that all models share. */
  cost(lab: Float32Array, pixel: number): number {
    let least = MOST_COST
    for (let k = 0; k < COMPONENTS; k++) {
      const floor = this.floors[k]!
      if (floor >= least) continue
      const cost = floor + 0.5 * this.squaredDistance(lab, pixel, k)
      if (cost < least) least = cost
    }
    return least
  }

  private nearest(lab: Float32Array, pixel: number): number {
    let least = Number.POSITIVE_INFINITY
    let chosen = 0
    for (let k = 0; k < COMPONENTS; k++) {
      const floor = this.floors[k]!
      if (floor >= least) continue
      const cost = floor + 0.5 * this.squaredDistance(lab, pixel, k)
      if (cost < least) {
        least = cost
        chosen = k
      }
    }
    return chosen
  }

  private squaredDistance(lab: Float32Array, pixel: number, k: number): number {
    const x = lab[pixel * 3]! - this.means[k * 3]!
    const y = lab[pixel * 3 + 1]! - this.means[k * 3 + 1]!
    const z = lab[pixel * 3 + 2]! - this.means[k * 3 + 2]!
    const c = this.inverses
    const at = k * 6
    return (
      c[at]! * x * x +
      c[at + 3]! * y * y +
      c[at + 5]! * z * z +
      2 * (c[at + 1]! * x * y + c[at + 2]! * x * z + c[at + 4]! * y * z)
    )
  }

  private update(lab: Float32Array, samples: Int32Array, labels: Uint8Array): void {
    const counts = new Float64Array(COMPONENTS)
    const sums = new Float64Array(COMPONENTS * 3)
    const squares = new Float64Array(COMPONENTS * 6)
    for (let s = 0; s < samples.length; s++) {
      const k = labels[s]!
      const at = samples[s]! * 3
      counts[k]!++
      let square = k * 6
      for (let row = 0; row < 3; row++) {
        sums[k * 3 + row]! += lab[at + row]!
        for (let column = row; column < 3; column++) squares[square++]! += lab[at + row]! * lab[at + column]!
      }
    }
    for (let k = 0; k < COMPONENTS; k++) {
      const count = counts[k]!
      this.shares[k] = count < LEAST_SAMPLES ? 0 : count / samples.length
      this.floors[k] = Number.POSITIVE_INFINITY
      if (count >= LEAST_SAMPLES) this.setGaussian(k, count, sums, squares)
    }
  }

  private setGaussian(k: number, count: number, sums: Float64Array, squares: Float64Array): void {
    const mean = [0, 1, 2].map((c) => sums[k * 3 + c]! / count)
    const [l, a, b] = mean as [number, number, number]
    const at = k * 6
    const ll = squares[at]! / count - l * l + NOISE_VARIANCE
    const la = squares[at + 1]! / count - l * a
    const lb = squares[at + 2]! / count - l * b
    const aa = squares[at + 3]! / count - a * a + NOISE_VARIANCE
    const ab = squares[at + 4]! / count - a * b
    const bb = squares[at + 5]! / count - b * b + NOISE_VARIANCE
    const det = ll * (aa * bb - ab * ab) - la * (la * bb - ab * lb) + lb * (la * ab - aa * lb)
    this.means.set(mean, k * 3)
    this.inverses.set(
      [
        (aa * bb - ab * ab) / det,
        (lb * ab - la * bb) / det,
        (la * ab - lb * aa) / det,
        (ll * bb - lb * lb) / det,
        (la * lb - ll * ab) / det,
        (ll * aa - la * la) / det,
      ],
      at,
    )
    this.floors[k] = -Math.log(this.shares[k]! / Math.sqrt(det))
  }
}

/** K-means from evenly spread samples; a label a sample. */
function cluster(lab: Float32Array, samples: Int32Array): Uint8Array {
  const labels = new Uint8Array(samples.length)
  const centres = new Float64Array(COMPONENTS * 3)
  for (let k = 0; k < COMPONENTS; k++) {
    const at = samples[Math.floor(((k + 0.5) / COMPONENTS) * samples.length)]! * 3
    centres.set(lab.subarray(at, at + 3), k * 3)
  }
  const sums = new Float64Array(COMPONENTS * 4)
  for (let round = 0; round < KMEANS_ROUNDS; round++) {
    sums.fill(0)
    for (let s = 0; s < samples.length; s++) {
      const at = samples[s]! * 3
      let least = Number.POSITIVE_INFINITY
      let chosen = 0
      for (let k = 0; k < COMPONENTS; k++) {
        const l = lab[at]! - centres[k * 3]!
        const a = lab[at + 1]! - centres[k * 3 + 1]!
        const b = lab[at + 2]! - centres[k * 3 + 2]!
        const distance = l * l + a * a + b * b
        if (distance < least) {
          least = distance
          chosen = k
        }
      }
      labels[s] = chosen
      for (let c = 0; c < 3; c++) sums[chosen * 4 + c]! += lab[at + c]!
      sums[chosen * 4 + 3]!++
    }
    for (let k = 0; k < COMPONENTS; k++) {
      const count = sums[k * 4 + 3]!
      if (count > 0) for (let c = 0; c < 3; c++) centres[k * 3 + c] = sums[k * 4 + c]! / count
    }
  }
  return labels
}
