import { encodePng, type Pixels, type Rgba } from '../png'
import { CORNERS, makeTexture, TEXTURE_PERIOD } from './texture'

export type PhotoOptions = {
  readonly width: number
  readonly height: number
  /** Another seed, another texture. */
  readonly seed?: number
}

/** RGBA, opaque. 8000×6000 takes about a second. */
export function photoPixels({ width, height, seed = 1 }: PhotoOptions): Pixels {
  const texture = makeTexture(seed)
  const data = new Uint8Array(width * height * 4)
  const { topLeft, topRight, bottomLeft, bottomRight } = CORNERS
  for (let y = 0; y < height; y++) {
    const v = y / Math.max(1, height - 1)
    const textureRow = (y % TEXTURE_PERIOD) * TEXTURE_PERIOD
    for (let c = 0; c < 4; c++) {
      const left = c === 3 ? 255 : topLeft[c]! + (bottomLeft[c]! - topLeft[c]!) * v
      const right = c === 3 ? 255 : topRight[c]! + (bottomRight[c]! - topRight[c]!) * v
      const step = (right - left) / Math.max(1, width - 1)
      const grain = c === 3 ? 0 : 1
      for (let x = 0, at = y * width * 4 + c; x < width; x++, at += 4) {
        data[at] = left + step * x + grain * texture[textureRow + (x % TEXTURE_PERIOD)]!
      }
    }
  }
  return { width, height, data }
}

/** A PNG photo without alpha channel. */
export function pngPhoto(options: PhotoOptions): Buffer {
  return encodePng(photoPixels(options), { colour: 'rgb' })
}

/** The mean of a square of 8 pixels, which evens out the texture. */
export function meanColour(pixels: Pixels, x: number, y: number): Rgba {
  const sums = [0, 0, 0, 0]
  for (let row = y; row < y + 8; row++) {
    for (let column = x; column < x + 8; column++) {
      for (let c = 0; c < 4; c++) sums[c]! += pixels.data[(row * pixels.width + column) * 4 + c]!
    }
  }
  return sums.map((sum) => Math.round(sum / 64)) as unknown as Rgba
}
