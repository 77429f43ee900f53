/** Patches are 7 × 7 pixels: Newson 2014's choice, large enough to carry structure and small enough to vary. */
export const PATCH_RADIUS = 3

/** What is compared a pixel: red, green, blue, and the local strength of horizontal and vertical texture. */
export const CHANNELS = 5

const ROW_LENGTH = (2 * PATCH_RADIUS + 1) * CHANNELS

/**
 * Squared distance between the patches around `a` and `b`; some value ≥ `limit` once that is passed. Five sums
 * in step: one sum alone waits for each addition to end before the next, and takes twice as long.
 */
export function patchDistance(
  features: Float32Array,
  width: number,
  a: number,
  b: number,
  limit: number,
): number {
  const stride = width * CHANNELS
  const corner = PATCH_RADIUS * (width + 1)
  let atA = (a - corner) * CHANNELS
  let atB = (b - corner) * CHANNELS
  let sum = 0
  for (let row = 0; row <= 2 * PATCH_RADIUS; row++) {
    let red = 0
    let green = 0
    let blue = 0
    let across = 0
    let down = 0
    for (let i = 0; i < ROW_LENGTH; i += CHANNELS) {
      const dRed = features[atA + i]! - features[atB + i]!
      const dGreen = features[atA + i + 1]! - features[atB + i + 1]!
      const dBlue = features[atA + i + 2]! - features[atB + i + 2]!
      const dAcross = features[atA + i + 3]! - features[atB + i + 3]!
      const dDown = features[atA + i + 4]! - features[atB + i + 4]!
      red += dRed * dRed
      green += dGreen * dGreen
      blue += dBlue * dBlue
      across += dAcross * dAcross
      down += dDown * dDown
    }
    sum += red + green + blue + across + down
    if (sum >= limit) return sum
    atA += stride
    atB += stride
  }
  return sum
}

/** The same over the pixels of `a`'s patch that are `known` (1). */
export function knownPatchDistance(
  features: Float32Array,
  known: Uint8Array,
  width: number,
  a: number,
  b: number,
  limit: number,
): number {
  let sum = 0
  for (let dy = -PATCH_RADIUS; dy <= PATCH_RADIUS; dy++) {
    for (let dx = -PATCH_RADIUS; dx <= PATCH_RADIUS; dx++) {
      const offset = dy * width + dx
      if (!known[a + offset]) continue
      const atA = (a + offset) * CHANNELS
      const atB = (b + offset) * CHANNELS
      for (let c = 0; c < CHANNELS; c++) {
        const difference = features[atA + c]! - features[atB + c]!
        sum += difference * difference
      }
    }
    if (sum >= limit) return sum
  }
  return sum
}
