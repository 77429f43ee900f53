import { createRaster, type Raster } from '../../raster'
import { LINEAR, squaredDistance } from '../oklab'
import { sampleColour } from '../sample-colour'
import type { WandOptions } from '../select-similar'
import { LEAST_LIMIT } from '../similarity'

/** Patches of a few colours with grain on them, some of it translucent or transparent where asked for. */
export function patchwork(width: number, height: number, seed: number, hasAlpha = false): Raster {
  const raster = createRaster(width, height)
  const random = createSequence(seed)
  const palette = Array.from({ length: 5 }, () => [random(), random(), random()])
  const grain = random() % 24
  const patch = 1 + (random() % 9)
  const columns = Math.ceil(width / patch)
  const patches = Array.from({ length: columns * Math.ceil(height / patch) }, () => random() % 5)
  const alphas = Array.from({ length: 5 }, () => (hasAlpha ? [0, 1, 128, 254, 255][random() % 5]! : 255))
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const kind = patches[Math.floor(y / patch) * columns + Math.floor(x / patch)]!
      const rgb = palette[kind]!.map((value) => value + (random() % (grain + 1)))
      raster.data.set([...rgb, alphas[kind]!], (y * width + x) * 4)
    }
  }
  return raster
}

function createSequence(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0
    return (state >>> 16) & 255
  }
}

/** Whether a pixel is within the tolerance, said as directly as can be. */
function isSimilarTo(
  { data }: Raster,
  i: number,
  { colour, alpha01 }: ReturnType<typeof sampleColour>,
  tolerance: number,
): boolean {
  const at = i * 4
  const alpha = data[at + 3]!
  if (alpha === 0 || alpha01 === 0) return alpha === 0 && alpha01 === 0
  const apart = squaredDistance(colour, LINEAR[data[at]!]!, LINEAR[data[at + 1]!]!, LINEAR[data[at + 2]!]!)
  const limit = Math.max(tolerance / 100, LEAST_LIMIT)
  return Math.fround(apart) <= limit ** 2 - (alpha / 255 - alpha01) ** 2
}

/** 1 where selected: every pixel measured, then a breadth-first search. */
export function referenceSelection(raster: Raster, options: WandOptions): Uint8Array {
  const { width, height } = raster
  const sample = sampleColour(raster, options.x, options.y, options.sampleSize)
  const similar = Uint8Array.from({ length: width * height }, (_, i) =>
    isSimilarTo(raster, i, sample, options.tolerance) ? 1 : 0,
  )
  if (!options.isContiguous) return similar
  const selected = new Uint8Array(width * height)
  const queue: number[] = []
  const reach = (x: number, y: number) => {
    const at = y * width + x
    if (x < 0 || y < 0 || x >= width || y >= height || selected[at] || !similar[at]) return
    selected[at] = 1
    queue.push(at)
  }
  reach(options.x, options.y)
  for (let head = 0; head < queue.length; head++) {
    const x = queue[head]! % width
    const y = Math.floor(queue[head]! / width)
    reach(x - 1, y)
    reach(x + 1, y)
    reach(x, y - 1)
    reach(x, y + 1)
  }
  return selected
}

/** Coverage with soft edges: weights 1 2 1 in both directions, the picture's edge repeated. */
export function referenceCoverage(selected: Uint8Array, width: number, height: number): Uint8Array {
  const at = (x: number, y: number) =>
    selected[Math.min(height - 1, Math.max(0, y)) * width + Math.min(width - 1, Math.max(0, x))]!
  return Uint8Array.from({ length: width * height }, (_, i) => {
    const [x, y] = [i % width, Math.floor(i / width)]
    let sum = 0
    for (let dy = -1; dy <= 1; dy++) {
      for (let dx = -1; dx <= 1; dx++) sum += at(x + dx, y + dy) * (2 - Math.abs(dx)) * (2 - Math.abs(dy))
    }
    const mean = Math.round((sum * 255) / 16)
    return selected[i] ? Math.max(128, mean) : Math.min(127, mean)
  })
}
