/** Means of cells of the ring; `weights` is 0 where there is no ring. */
export type Cells = {
  readonly width: number
  readonly height: number
  readonly values: Float32Array
  readonly weights: Float32Array
}

/** What the ring's residual looks like. */
export type RingVerdict = {
  /** nothing-to-correct: less than a level is left. other-content: too much of it is an object that crosses the edge, or the whole answer is another picture. */
  readonly kind: 'trusted' | 'nothing-to-correct' | 'other-content' | 'no-ring'
  /** Share of the ring's cells that were left out. */
  readonly rejected01: number
  /** Robust standard deviation of the residual along the ring, in levels. */
  readonly spreadLevels: number
}

const TUKEY = 4.685
const MIN_SPREAD = 1.5
/** A light that varies more than this around a mask is no light. */
const MAX_SPREAD = 28
/** What is left after the tint, in levels: no light differs by more, another picture does. */
const MAX_OFFSET = 48
const MAX_REJECTED = 0.35
/** Below this weight a cell counts as left out. */
const REJECTED = 0.1

/**
 * Takes the weight of cells whose residual stands out (Tukey, about the median a channel): there an object of the
 * answer crosses the edge, and spreading it would smear it across the mask. Mutates the weights.
 */
export function trustRing(cells: Cells): RingVerdict {
  const { values, weights } = cells
  const used: number[] = []
  for (let i = 0; i < weights.length; i++) if (weights[i]! > 0) used.push(i)
  if (used.length === 0) return { kind: 'no-ring', rejected01: 0, spreadLevels: 0 }
  const trust = new Float32Array(used.length).fill(1)
  const off = new Float64Array(used.length)
  let widest = 0
  let furthest = 0
  for (let c = 0; c < 3; c++) {
    for (let k = 0; k < used.length; k++) off[k] = values[3 * used[k]! + c]!
    const middle = median(off)
    for (let k = 0; k < used.length; k++) off[k] = Math.abs(off[k]! - middle)
    const spreadLevels = Math.max(MIN_SPREAD, 1.4826 * median(off))
    widest = Math.max(widest, spreadLevels)
    furthest = Math.max(furthest, Math.abs(middle))
    for (let k = 0; k < used.length; k++) {
      const inside = Math.max(0, 1 - (off[k]! / (TUKEY * spreadLevels)) ** 2)
      trust[k] = Math.min(trust[k]!, inside * inside)
    }
  }
  let rejected = 0
  for (const [k, i] of used.entries()) {
    if (trust[k]! < REJECTED) rejected++
    weights[i]! *= trust[k]! < REJECTED ? 0 : trust[k]!
  }
  const rejected01 = rejected / used.length
  const isTrusted = rejected01 <= MAX_REJECTED && widest <= MAX_SPREAD && furthest <= MAX_OFFSET
  return { kind: isTrusted ? 'trusted' : 'other-content', rejected01, spreadLevels: widest }
}

function median(values: Float64Array): number {
  return new Float32Array(values).sort()[values.length >> 1]!
}
