import { freePixels } from './free-pixels'
import type { Coverage } from './raster'
import { areaWeights } from './resample-weights'

/**
 * The coverage in another size: along each axis the exact area mean when reducing, linear interpolation when
 * enlarging. Never leaves the range of its input. The same size gives an equal copy.
 */
export function resampleCoverage(source: Coverage, width: number, height: number): Coverage {
  if (width === source.width && height === source.height) {
    return { width, height, data: source.data.slice() }
  }
  const narrowed = narrow(source, width)
  const rows = areaWeights(source.height, height)
  const data = new Uint8Array(width * height)
  const sum = new Float64Array(width)
  for (let y = 0; y < height; y++) {
    sum.fill(0)
    for (let k = 0; k < rows.counts[y]!; k++) {
      const weight = rows.weights[y * rows.stride + k]!
      const at = (rows.starts[y]! + k) * width
      for (let x = 0; x < width; x++) sum[x]! += weight * narrowed[at + x]!
    }
    for (let x = 0; x < width; x++) data[y * width + x] = sum[x]! + 0.5
  }
  freePixels(narrowed)
  return { width, height, data }
}

/** All source rows, each in the target's width. */
function narrow(source: Coverage, width: number): Float64Array<ArrayBuffer> {
  const columns = areaWeights(source.width, width)
  const narrowed = new Float64Array(width * source.height)
  for (let y = 0; y < source.height; y++) {
    const row = y * source.width
    for (let x = 0; x < width; x++) {
      const from = x * columns.stride
      const start = row + columns.starts[x]!
      let sum = 0
      for (let k = 0; k < columns.counts[x]!; k++) sum += columns.weights[from + k]! * source.data[start + k]!
      narrowed[y * width + x] = sum
    }
  }
  return narrowed
}
