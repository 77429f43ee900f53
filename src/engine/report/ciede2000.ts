import type { Lab } from './lab'

const DEGREE = Math.PI / 180
const TO_7 = 25 ** 7

/**
 * The colour difference CIEDE2000 with all weights 1, as Sharma, Wu & Dalal write it out ("The CIEDE2000
 * color-difference formula: implementation notes", 2005). About 1 is just visible side by side, 2.3 without.
 */
export function ciede2000([l1, a1, b1]: Lab, [l2, a2, b2]: Lab): number {
  const c7 = ((Math.hypot(a1, b1) + Math.hypot(a2, b2)) / 2) ** 7
  const stretch = 1.5 - 0.5 * Math.sqrt(c7 / (c7 + TO_7))
  const chroma1 = Math.hypot(stretch * a1, b1)
  const chroma2 = Math.hypot(stretch * a2, b2)
  const hue1 = hueOf(stretch * a1, b1)
  const hue2 = hueOf(stretch * a2, b2)
  const isGrey = chroma1 * chroma2 === 0

  let turn = isGrey ? 0 : hue2 - hue1
  if (turn > 180) turn -= 360
  else if (turn < -180) turn += 360
  const lightnessStep = l2 - l1
  const chromaStep = chroma2 - chroma1
  const hueStep = 2 * Math.sqrt(chroma1 * chroma2) * Math.sin((turn / 2) * DEGREE)

  const lightness = (l1 + l2) / 2
  const chroma = (chroma1 + chroma2) / 2
  const hue = isGrey ? hue1 + hue2 : middleHue(hue1, hue2)
  const t =
    1 -
    0.17 * Math.cos((hue - 30) * DEGREE) +
    0.24 * Math.cos(2 * hue * DEGREE) +
    0.32 * Math.cos((3 * hue + 6) * DEGREE) -
    0.2 * Math.cos((4 * hue - 63) * DEGREE)
  const away = (lightness - 50) ** 2
  const chroma7 = chroma ** 7
  const rotation =
    -2 * Math.sqrt(chroma7 / (chroma7 + TO_7)) * Math.sin(60 * Math.exp(-(((hue - 275) / 25) ** 2)) * DEGREE)
  const byLightness = lightnessStep / (1 + (0.015 * away) / Math.sqrt(20 + away))
  const byChroma = chromaStep / (1 + 0.045 * chroma)
  const byHue = hueStep / (1 + 0.015 * chroma * t)
  return Math.sqrt(byLightness ** 2 + byChroma ** 2 + byHue ** 2 + rotation * byChroma * byHue)
}

/** 0..360 degrees; 0 for grey. */
function hueOf(a: number, b: number): number {
  if (a === 0 && b === 0) return 0
  const degrees = Math.atan2(b, a) / DEGREE
  return degrees < 0 ? degrees + 360 : degrees
}

function middleHue(one: number, other: number): number {
  const sum = one + other
  if (Math.abs(one - other) <= 180) return sum / 2
  return sum < 360 ? (sum + 360) / 2 : (sum - 360) / 2
}
