/** As good as never: further than any document is wide. */
const NEVER = -(1 << 24)

/** How far a seed reaches along a row, and how much coverage it gives at which distance. */
export type GrowProfile = {
  /** No pixel as many columns or rows away as this gains coverage. */
  readonly far: number
  /** By the rows to the seed, 0..far: how many columns beside it are wholly covered; negative: not even its own. */
  readonly fullReach: Int32Array
  /** The same for pixels that gain any coverage. */
  readonly anyReach: Int32Array
  /** Coverage 0..255 by the squared distance in pixels. */
  coverageAt(squared: number): number
}

/** The anti-aliased disc by which a mask grows, `px` > 0: coverage = 0.5 + px − distance. */
export function growProfile(px: number): GrowProfile {
  const far = Math.floor(px + 0.5) + 1
  return {
    far,
    fullReach: reachesOf(px - 0.5, far),
    anyReach: reachesOf(px + 0.5, far),
    // The difference first: it is 0 where the distance is `px`, and half coverage rounds up to 128, which is masked.
    coverageAt: (squared) =>
      Math.floor(255 * Math.min(1, Math.max(0, 0.5 + (px - Math.sqrt(squared)))) + 0.5),
  }
}

function reachesOf(radius: number, far: number): Int32Array {
  return Int32Array.from({ length: far + 1 }, (_, rows) =>
    rows > radius || rows === far ? NEVER : Math.floor(Math.sqrt(radius * radius - rows * rows)),
  )
}
