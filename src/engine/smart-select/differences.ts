/** Index offsets of the four neighbours that come later in reading order: right, lower, lower right, lower left. */
export function laterNeighbours(width: number): readonly [number, number, number, number] {
  return [1, width, width + 1, width - 1]
}

/**
 * How much each pixel differs from its four later neighbours, in Lab units: four numbers a pixel. 0 for those that would
 * lie outside.
 */
export function neighbourDifferences(lab: Float32Array, width: number, height: number): Float32Array {
  const differences = new Float32Array(width * height * 4)
  const offsets = laterNeighbours(width)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const i = y * width + x
      const isLast = x + 1 === width
      const a = i * 3
      for (let k = 0; k < 4; k++) {
        if ((k !== 0 && y + 1 === height) || (isLast && (k === 0 || k === 2)) || (k === 3 && x === 0))
          continue
        const b = (i + offsets[k]!) * 3
        const l = lab[a]! - lab[b]!
        const m = lab[a + 1]! - lab[b + 1]!
        const n = lab[a + 2]! - lab[b + 2]!
        differences[i * 4 + k] = Math.sqrt(l * l + m * m + n * n)
      }
    }
  }
  return differences
}

/** GrabCut's γ for Lab evidence that is cut at ±12. */
const SMOOTHNESS = 12
/** The part of a link that no contrast takes away, against ragged outlines in noise. */
const LEAST_LINK = 0.02
/** Exponents beyond this are nothing beside LEAST_LINK. */
const MOST_EXPONENT = 12
const STEPS_PER_UNIT = 64
const DECAY = Float32Array.from({ length: MOST_EXPONENT * STEPS_PER_UNIT + 1 }, (_, i) =>
  Math.exp(-i / STEPS_PER_UNIT),
)

/** Strong between like pixels, weak across edges: γ · exp(−β d²) / distance, β from the picture's mean contrast. */
export function contrastLinks(differences: Float32Array): Float32Array {
  let sum = 0
  for (const difference of differences) sum += difference * difference
  const scale = STEPS_PER_UNIT / (2 * (sum / Math.max(1, differences.length)) + 1e-6)
  const links = new Float32Array(differences.length)
  for (let i = 0; i < links.length; i++) {
    const exponent = Math.min(DECAY.length - 1, scale * differences[i]! ** 2)
    const link = SMOOTHNESS * (DECAY[Math.round(exponent)]! + LEAST_LINK)
    links[i] = (i & 3) < 2 ? link : link / Math.SQRT2
  }
  return links
}
