import type { Level } from './levels'
import { bilinear } from './plane'
import type { Motion } from './similarity'
import type { Sites } from './sites'

/** With fewer of the sites in the answer a good correlation says nothing about the picture. */
const MIN_OVERLAP = 0.5

/** Zero-mean normalised cross-correlation of the sites with the answer, −1..1; −1 where they hardly overlap. */
export function correlation(
  { answer, scale, centreX, centreY }: Level,
  sites: Sites,
  motion: Motion,
): number {
  const right = answer.width - 1
  const bottom = answer.height - 1
  let count = 0
  let sumR = 0
  let sumA = 0
  let sumRR = 0
  let sumAA = 0
  let sumRA = 0
  for (let i = 0; i < sites.count; i++) {
    const x = sites.x[i]!
    const y = sites.y[i]!
    const u = (1 + motion.a) * x - motion.b * y + motion.tx / scale + centreX
    const v = motion.b * x + (1 + motion.a) * y + motion.ty / scale + centreY
    if (!(u >= 0 && v >= 0 && u < right && v < bottom)) continue
    const a = bilinear(answer, u, v)
    const r = sites.value[i]!
    count++
    sumR += r
    sumA += a
    sumRR += r * r
    sumAA += a * a
    sumRA += r * a
  }
  if (count < MIN_OVERLAP * sites.count) return -1
  const spread = (count * sumRR - sumR * sumR) * (count * sumAA - sumA * sumA)
  return spread > 0 ? (count * sumRA - sumR * sumA) / Math.sqrt(spread) : 0
}
