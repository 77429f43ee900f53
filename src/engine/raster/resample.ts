import { type Rect, rectOfSize, type Size } from '../geometry'
import { cropReplicated } from './crop'
import { BAND_ROWS, bandOf, type CutPicture, isOpaqueCut, releaseBand } from './cut-picture'
import { freePixels } from './free-pixels'
import { halve, halvePart } from './halve'
import { isOpaque } from './pixel-words'
import { createRaster, type Raster } from './raster'
import { type AxisWeights, lanczosWeights } from './resample-weights'

/**
 * The raster in another size, filtered with a separable Lanczos-3 whose kernel widens when reducing.
 * The same size gives an equal copy, byte for byte. Colours weigh as much as their alpha.
 *
 * It filters the sRGB values as they are, not linear light: models, their servers and browsers reduce pictures
 * that way, so that what is sent looks like what they would make of it, and an answer that is reduced and a
 * document that was not still agree in tone. The ringing of Lanczos is also less visible there on dark ground.
 */
export function resample(source: Raster, width: number, height: number): Raster {
  return createResampler(source, width, height)(rectOfSize({ width, height }))
}

/**
 * The same a part at a time: what comes back takes a rectangle that lies inside width × height, and gives the pixels that
 * the whole would have there, byte for byte.
 */
export function createResampler(source: Raster, width: number, height: number): (region: Rect) => Raster {
  if (width === source.width && height === source.height) return (region) => cropReplicated(source, region)
  if (isFarLarger(source.width, width) && isFarLarger(source.height, height)) {
    return createResampler(halve(source), width, height)
  }
  const opaque = isOpaque(source)
  const readRow: ReadRow = (y, line) => readLine(source, y, opaque, line)
  return (region) => resampleRegion(source, readRow, { width, height }, region, opaque)
}

/**
 * What `resample` makes of all of the picture, byte for byte, without having it at hand: besides the result it takes a
 * quarter of the picture at most, and that only where the result is small.
 */
export function resampleCut(picture: CutPicture, width: number, height: number): Raster {
  if (width === picture.width && height === picture.height) return picture.cut(rectOfSize(picture))
  if (isFarLarger(picture.width, width) && isFarLarger(picture.height, height)) {
    const half = halveCut(picture)
    const small = resample(half, width, height)
    freePixels(half.data)
    return small
  }
  const opaque = isOpaqueCut(picture)
  let band = { top: 0, raster: bandOf(picture, 0) }
  const readRow: ReadRow = (y, line) => {
    const top = y - (y % BAND_ROWS)
    if (top !== band.top) {
      releaseBand(picture, band.raster)
      band = { top, raster: bandOf(picture, top) }
    }
    readLine(band.raster, y - top, opaque, line)
  }
  const resampled = resampleRegion(picture, readRow, { width, height }, rectOfSize({ width, height }), opaque)
  releaseBand(picture, band.raster)
  return resampled
}

/**
 * The pixels that `resample` has in `region` of the picture in another size, with nothing of the picture cut but what they
 * are made of. `size` need not be whole. Not for less than a quarter of the picture's size.
 */
export function resamplePart(picture: CutPicture, size: Size, region: Rect): Raster {
  const columns = lanczosWeights(picture.width, size.width, region.x, region.x + region.width)
  const rows = lanczosWeights(picture.height, size.height, region.y, region.y + region.height)
  const [left, right] = reachOf(columns)
  const [top, bottom] = reachOf(rows)
  const source = picture.cut({ x: left, y: top, width: right - left, height: bottom - top })
  const opaque = isOpaque(source)
  const readRow: ReadRow = (y, line) => readLine(source, y, opaque, line)
  const resampled = filterRegion(source, readRow, shifted(columns, -left), shifted(rows, -top), opaque)
  if (picture.isCopying) freePixels(source.data)
  return resampled
}

/** The first source index that is taken, and the one after the last. */
function reachOf({ starts, counts }: AxisWeights): [from: number, to: number] {
  const last = starts.length - 1
  return [starts[0]!, starts[last]! + counts[last]!]
}

function shifted(weights: AxisWeights, by: number): AxisWeights {
  return { ...weights, starts: weights.starts.map((start) => start + by) }
}

/** Both sides are even. */
function halveCut(picture: CutPicture): Raster {
  const target = createRaster(picture.width / 2, picture.height / 2)
  for (let top = 0; top < picture.height; top += BAND_ROWS) {
    const band = bandOf(picture, top)
    const into = target.data.subarray(2 * top * target.width, 2 * (top + band.height) * target.width)
    const rows = createRaster(target.width, band.height / 2, into)
    halvePart(band, rectOfSize(rows), rows)
    releaseBand(picture, band)
  }
  return target
}

/** Fills the line with the row's RGBA floats, see `readLine`; rows are asked for from the top down. */
type ReadRow = (y: number, line: Float64Array) => void

function resampleRegion(source: Size, readRow: ReadRow, size: Size, region: Rect, opaque: boolean): Raster {
  const columns = lanczosWeights(source.width, size.width, region.x, region.x + region.width)
  const rows = lanczosWeights(source.height, size.height, region.y, region.y + region.height)
  return filterRegion(source, readRow, columns, rows, opaque)
}

function filterRegion(
  source: Size,
  readRow: ReadRow,
  columns: AxisWeights,
  rows: AxisWeights,
  opaque: boolean,
): Raster {
  const [width, height] = [columns.starts.length, rows.starts.length]
  const target = createRaster(width, height)
  const lineLength = width * 4
  // Filtered source rows, kept as long as a target row may still need them.
  const lines = new Float64Array(rows.stride * lineLength)
  const sourceLine = new Float64Array(source.width * 4)
  const sum = new Float64Array(lineLength)
  let filtered = 0
  for (let y = 0; y < height; y++) {
    const first = rows.starts[y]!
    const count = rows.counts[y]!
    for (filtered = Math.max(filtered, first); filtered < first + count; filtered++) {
      readRow(filtered, sourceLine)
      const at = (filtered % rows.stride) * lineLength
      filterLine(sourceLine, columns, lines.subarray(at, at + lineLength))
    }
    sum.fill(0)
    for (let k = 0; k < count; k++) {
      const at = ((first + k) % rows.stride) * lineLength
      addWeighted(sum, lines.subarray(at, at + lineLength), rows.weights[y * rows.stride + k]!)
    }
    writeLine(sum, opaque, target, y)
  }
  return target
}

/**
 * Whether a 2 × 2 mean may go first: it leaves at least two pixels for each one of the target, where Lanczos
 * still decides how the result looks, at a third of the time. Only even lengths, as halving pads odd ones,
 * which would shift the picture.
 */
function isFarLarger(sourceLength: number, targetLength: number): boolean {
  return sourceLength >= 4 * targetLength && sourceLength % 2 === 0
}

/** Fills `line` with RGBA floats, premultiplied unless the raster is opaque. */
function readLine(source: Raster, y: number, opaque: boolean, line: Float64Array): void {
  const { data } = source
  const start = y * line.length
  if (opaque) {
    line.set(data.subarray(start, start + line.length))
    return
  }
  for (let i = 0; i < line.length; i += 4) {
    const alpha = data[start + i + 3]!
    const share = alpha / 255
    line[i] = data[start + i]! * share
    line[i + 1] = data[start + i + 1]! * share
    line[i + 2] = data[start + i + 2]! * share
    line[i + 3] = alpha
  }
}

function filterLine(line: Float64Array, columns: AxisWeights, into: Float64Array): void {
  const { starts, counts, stride, weights } = columns
  for (let x = 0; x < starts.length; x++) {
    let red = 0
    let green = 0
    let blue = 0
    let alpha = 0
    let at = starts[x]! * 4
    const from = x * stride
    const to = from + counts[x]!
    for (let k = from; k < to; k++) {
      const weight = weights[k]!
      red += weight * line[at]!
      green += weight * line[at + 1]!
      blue += weight * line[at + 2]!
      alpha += weight * line[at + 3]!
      at += 4
    }
    const out = x * 4
    into[out] = red
    into[out + 1] = green
    into[out + 2] = blue
    into[out + 3] = alpha
  }
}

function addWeighted(sum: Float64Array, line: Float64Array, weight: number): void {
  for (let i = 0; i < sum.length; i++) sum[i]! += weight * line[i]!
}

/** The target's Uint8ClampedArray rounds and clamps what the filter overshoots. */
function writeLine(line: Float64Array, opaque: boolean, target: Raster, y: number): void {
  const { data } = target
  const start = y * line.length
  if (opaque) {
    data.set(line, start)
    for (let i = start + 3; i < start + line.length; i += 4) data[i] = 255
    return
  }
  for (let i = 0; i < line.length; i += 4) {
    const alpha = line[i + 3]!
    // Below half a step the pixel is stored as transparent, and its colour would be a division by almost nothing.
    if (alpha < 0.5) continue
    const unshare = 255 / alpha
    data[start + i] = line[i]! * unshare
    data[start + i + 1] = line[i + 1]! * unshare
    data[start + i + 2] = line[i + 2]! * unshare
    data[start + i + 3] = alpha
  }
}
