const MODULUS = 65_521
/** So many repeats at most enter the closed form at once: 2 · 255 · 4 · (2²¹)² stays below 2⁵³. */
const MAX_REPEATS = 2 ** 20

/** Adler-32 (RFC 1950, 9) that takes a run of equal pixels in one step. */
export function createAdler32() {
  let a = 1
  let b = 0
  return {
    addByte(byte: number): void {
      a = (a + byte) % MODULUS
      b = (b + a) % MODULUS
    },
    /** A pixel of four bytes, `count` times over. */
    addPixels(pixel: readonly [number, number, number, number], count: number): void {
      const [p, q, r, s] = pixel
      const sum = p + q + r + s
      const weighted = 4 * p + 3 * q + 2 * r + s
      for (let left = count; left > 0; left -= MAX_REPEATS) {
        const repeats = Math.min(left, MAX_REPEATS)
        b = (b + 4 * repeats * a + weighted * repeats + 2 * sum * repeats * (repeats - 1)) % MODULUS
        a = (a + sum * repeats) % MODULUS
      }
    },
    value: (): number => b * 0x10000 + a,
  }
}
