/** What every photo is made of. */

export type Corner = 'topLeft' | 'topRight' | 'bottomLeft' | 'bottomRight'

/** The colours towards which the corners run; a pixel near a corner differs by at most TEXTURE per channel. */
export const CORNERS: Readonly<Record<Corner, readonly [number, number, number]>> = {
  topLeft: [200, 60, 50],
  topRight: [60, 170, 70],
  bottomLeft: [50, 80, 200],
  bottomRight: [210, 190, 80],
}
export const TEXTURE = 24
/** Odd, so that the texture does not repeat in step with 256-pixel tiles. */
export const TEXTURE_PERIOD = 509

/** Smooth grain of −TEXTURE..TEXTURE: two octaves of hashed values, so that it survives JPEG and downscaling. */
export function makeTexture(seed: number): Int8Array {
  const texture = new Int8Array(TEXTURE_PERIOD * TEXTURE_PERIOD)
  for (let y = 0; y < TEXTURE_PERIOD; y++) {
    for (let x = 0; x < TEXTURE_PERIOD; x++) {
      const coarse = hash(Math.floor(x / 24), Math.floor(y / 24), seed)
      const fine = hash(Math.floor(x / 3), Math.floor(y / 3), seed + 1)
      texture[y * TEXTURE_PERIOD + x] = Math.round((coarse * 0.65 + fine * 0.35) * TEXTURE)
    }
  }
  return texture
}

/** −1..1 from three integers (a murmur3 finaliser). */
function hash(x: number, y: number, seed: number): number {
  let value = Math.imul(x, 0x9e3779b1) ^ Math.imul(y, 0x85ebca6b) ^ Math.imul(seed, 0xc2b2ae35)
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b)
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35)
  return ((value ^ (value >>> 16)) >>> 0) / 0x7fffffff - 1
}
