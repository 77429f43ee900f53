/** A colour in OKLab (Björn Ottosson, "A perceptual color space for image processing", 2020). L is 0..1. */
export type Oklab = { readonly L: number; readonly a: number; readonly b: number }

/** Linear light, 0..1, of each 8-bit sRGB value (IEC 61966-2-1). */
export const LINEAR: Float64Array = Float64Array.from({ length: 256 }, (_, value) => {
  const encoded = value / 255
  return encoded <= 0.04045 ? encoded / 12.92 : ((encoded + 0.055) / 1.055) ** 2.4
})

/** Of linear light, 0..1 each. White lies at L = 1, black at L = 0, both with a = b = 0: their distance is 1. */
export function oklabOf(red: number, green: number, blue: number): Oklab {
  const l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
  const m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
  const s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
  return {
    L: 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    a: 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    b: 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  }
}

/** Square of the Euclidean distance between a colour in OKLab and one in linear light. */
export function squaredDistance(from: Oklab, red: number, green: number, blue: number): number {
  const to = oklabOf(red, green, blue)
  const dL = to.L - from.L
  const da = to.a - from.a
  const db = to.b - from.b
  return dL * dL + da * da + db * db
}
