/** CIE L*, a*, b* under D65. */
export type Lab = readonly [number, number, number]

/** IEC 61966-2-1, for every byte. */
const LINEAR = Float64Array.from({ length: 256 }, (_, byte) => {
  const value = byte / 255
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
})
/** White of sRGB. */
const WHITE_X = 0.95047
const WHITE_Z = 1.08883
const KNEE = 216 / 24389

/** Of an sRGB colour, whole numbers 0..255 (CIE 15:2004). */
export function labOf(red: number, green: number, blue: number): Lab {
  const r = LINEAR[red]!
  const g = LINEAR[green]!
  const b = LINEAR[blue]!
  const x = curve((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / WHITE_X)
  const y = curve(0.2126729 * r + 0.7151522 * g + 0.072175 * b)
  const z = curve((0.0193339 * r + 0.119192 * g + 0.9503041 * b) / WHITE_Z)
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)]
}

function curve(value: number): number {
  return value > KNEE ? Math.cbrt(value) : (24389 * value) / 27 / 116 + 16 / 116
}
