import type { Raster } from '../../../src/engine/raster'

/** ITU-T T.81, annex K: the tables whose quality is called 50. */
const LUMINANCE = [
  16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22,
  29, 51, 87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103,
  121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99,
]
const CHROMINANCE = [
  17,
  18,
  24,
  47,
  99,
  99,
  99,
  99,
  18,
  21,
  26,
  66,
  99,
  99,
  99,
  99,
  24,
  26,
  56,
  99,
  99,
  99,
  99,
  99,
  47,
  66,
  99,
  99,
  99,
  99,
  99,
  99,
  ...new Array<number>(32).fill(99),
]

const BASIS = Float32Array.from({ length: 64 }, (_, i) => {
  const frequency = i >> 3
  const norm = frequency === 0 ? Math.SQRT1_2 : 1
  return (norm / 2) * Math.cos(((2 * (i & 7) + 1) * frequency * Math.PI) / 16)
})

/** What JPEG of this quality (as libjpeg counts) does to the pixels: 8 × 8 DCT, quantised. In place. */
export function loseToJpeg(raster: Raster, quality: number): void {
  const factor = quality < 50 ? 50 / quality : 2 - quality / 50
  const tables = [LUMINANCE, CHROMINANCE, CHROMINANCE].map((table) =>
    table.map((step) => Math.min(255, Math.max(1, Math.round(step * factor)))),
  )
  const block = new Float32Array(64)
  const out = new Float32Array(3 * 64)
  for (let top = 0; top < raster.height; top += 8)
    for (let left = 0; left < raster.width; left += 8) {
      for (let channel = 0; channel < 3; channel++) {
        readBlock(raster, left, top, channel, block)
        quantise(block, tables[channel]!)
        out.set(block, channel * 64)
      }
      writeBlock(raster, left, top, out)
    }
}

const FROM_RGB = [
  [0.299, 0.587, 0.114],
  [-0.168736, -0.331264, 0.5],
  [0.5, -0.418688, -0.081312],
] as const

function readBlock(raster: Raster, left: number, top: number, channel: number, block: Float32Array): void {
  const [red, green, blue] = FROM_RGB[channel]!
  for (let i = 0; i < 64; i++) {
    const y = Math.min(raster.height - 1, top + (i >> 3))
    const x = Math.min(raster.width - 1, left + (i & 7))
    const at = 4 * (y * raster.width + x)
    const sum = red * raster.data[at]! + green * raster.data[at + 1]! + blue * raster.data[at + 2]!
    block[i] = channel === 0 ? sum - 128 : sum
  }
}

function writeBlock(raster: Raster, left: number, top: number, ycc: Float32Array): void {
  for (let i = 0; i < 64; i++) {
    const y = top + (i >> 3)
    const x = left + (i & 7)
    if (x >= raster.width || y >= raster.height) continue
    const at = 4 * (y * raster.width + x)
    const luma = ycc[i]! + 128
    raster.data[at] = luma + 1.402 * ycc[128 + i]!
    raster.data[at + 1] = luma - 0.344136 * ycc[64 + i]! - 0.714136 * ycc[128 + i]!
    raster.data[at + 2] = luma + 1.772 * ycc[64 + i]!
  }
}

/** BASIS with rows and columns exchanged. */
const INVERSE = BASIS.map((_, i) => BASIS[(i & 7) * 8 + (i >> 3)]!)

function quantise(block: Float32Array, table: readonly number[]): void {
  transform(block, BASIS)
  for (let i = 0; i < 64; i++) block[i] = Math.round(block[i]! / table[i]!) * table[i]!
  transform(block, INVERSE)
}

const rows = new Float32Array(64)

/** Along both axes, one after the other; in place. */
function transform(block: Float32Array, weights: Float32Array): void {
  for (let row = 0; row < 64; row += 8)
    for (let k = 0; k < 8; k++) {
      let sum = 0
      for (let n = 0; n < 8; n++) sum += weights[8 * k + n]! * block[row + n]!
      rows[row + k] = sum
    }
  for (let column = 0; column < 8; column++)
    for (let k = 0; k < 8; k++) {
      let sum = 0
      for (let n = 0; n < 8; n++) sum += weights[8 * k + n]! * rows[8 * n + column]!
      block[8 * k + column] = sum
    }
}
