/** Uniform numbers in [0, 1). */
export type Random = () => number

/**
 * Marsaglia's xorshift32 (2003). The seed is scrambled first (MurmurHash3's finaliser), because neighbouring
 * seeds would otherwise start with nearly equal numbers.
 */
export function createRandom(seed: number): Random {
  let state = scramble(seed) || 1
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 4294967296
  }
}

function scramble(seed: number): number {
  let bits = (seed ^ Math.floor(seed / 4294967296)) + 0x9e3779b9
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b)
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35)
  return bits ^ (bits >>> 16)
}
