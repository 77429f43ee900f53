import { inRows, type Work } from '../work'
import { mirror } from './mirror'
import { CHANNELS, PATCH_RADIUS } from './patch'
import type { PatchSites } from './patch-sites'
import type { PictureLevel } from './pyramid'

/** One level, ready to be searched: CHANNELS values a pixel of the bordered grid, interleaved. */
export type PatchLevel = PatchSites & {
  /** Those of the hole are rewritten by every vote. */
  readonly features: Float32Array
}

/** Weighs texture against colour in the squared distance between patches: 6 × 3 colour channels. */
const TEXTURE_GAIN = Math.sqrt(18)

export function* buildPatchLevel(picture: PictureLevel, sites: PatchSites): Work<PatchLevel> {
  const { width, height } = sites
  const features = new Float32Array(width * height * CHANNELS)
  const copyRows = (from: number, to: number) => {
    for (let y = from; y < to; y++) {
      const row = mirror(y - PATCH_RADIUS, picture.height) * picture.width
      for (let x = 0; x < width; x++) {
        const source = row + mirror(x - PATCH_RADIUS, picture.width)
        const start = (y * width + x) * CHANNELS
        features[start] = picture.colour[source * 3]!
        features[start + 1] = picture.colour[source * 3 + 1]!
        features[start + 2] = picture.colour[source * 3 + 2]!
        features[start + 3] = picture.texture[source * 2]! * TEXTURE_GAIN
        features[start + 4] = picture.texture[source * 2 + 1]! * TEXTURE_GAIN
      }
    }
  }
  yield* inRows(width, height, copyRows, 2)
  return { ...sites, features }
}

/** Brings the border up to date with the hole it mirrors. */
export function mirrorHole(level: PatchLevel): void {
  const { features, mirroredHole } = level
  for (let pair = 0; pair < mirroredHole.length; pair += 2) {
    const inner = mirroredHole[pair + 1]! * CHANNELS
    features.copyWithin(mirroredHole[pair]! * CHANNELS, inner, inner + CHANNELS)
  }
}
