/** The picture that the server answers with: what it was sent, visibly changed. */
import type { Pixels } from '../png'
import type { Drift, PicturePlan, Rgb } from './answer-plan'
import type { Size } from './models'

const OPAQUE = 255

/** `mask` has the size of `image`; alpha 0 marks what was to be edited. Neither is changed. */
export function paintPicture(
  image: Pixels,
  mask: Pixels | null,
  size: Size,
  colour: Rgb,
  plan: Pick<PicturePlan, 'paint' | 'drift' | 'gain' | 'cast'>,
): Pixels {
  const drift = plan.drift ?? { x: 0, y: 0 }
  const picture = resample(image, size, drift)
  const edit = mask && plan.paint !== 'tint' ? resample(mask, size, drift) : null
  const cast = plan.cast ?? [0, 0, 0]
  const gain = plan.gain ?? [1, 1, 1]
  const { data } = picture
  for (let at = 0; at < data.length; at += 4) {
    // Half-covered pixels count as masked: the mask itself has two values, only resizing makes more.
    const isMasked = edit !== null && edit.data[at + 3]! < 128
    for (let c = 0; c < 3; c++) {
      const value = edit ? (isMasked ? colour[c]! : data[at + c]!) : (data[at + c]! + colour[c]!) / 2
      data[at + c] = Math.min(255, Math.max(0, Math.round(gain[c]! * value + cast[c]!)))
    }
    data[at + 3] = OPAQUE
  }
  return picture
}

/**
 * To another size, moved by `drift` in target pixels, edges repeated: the mean of the source rectangle where it
 * shrinks, bilinear where it grows or is shifted by a fraction.
 */
function resample(source: Pixels, size: Size, drift: Drift): Pixels {
  const { x, y, scale = 1 } = drift
  if (source.width === size.width && source.height === size.height && !x && !y && scale === 1)
    return { ...source, data: source.data.slice() }
  const columns = taps(source.width, size.width, drift.x, drift.scale)
  const rows = taps(source.height, size.height, drift.y, drift.scale)
  const data = new Uint8Array(size.width * size.height * 4)
  for (const [y, row] of rows.entries()) {
    const line = sumOfRows(source, row)
    for (const [x, column] of columns.entries()) {
      const to = (y * size.width + x) * 4
      for (let c = 0; c < 4; c++) {
        let sum = 0
        for (let i = 0; i < column.indices.length; i++)
          sum += column.weights[i]! * line[column.indices[i]! * 4 + c]!
        data[to + c] = Math.round(sum)
      }
    }
  }
  return { width: size.width, height: size.height, data }
}

type Tap = { readonly indices: readonly number[]; readonly weights: readonly number[] }

function sumOfRows(source: Pixels, row: Tap): Float64Array {
  const stride = source.width * 4
  const line = new Float64Array(stride)
  for (const [i, index] of row.indices.entries()) {
    const weight = row.weights[i]!
    const start = index * stride
    for (let at = 0; at < stride; at++) line[at]! += weight * source.data[start + at]!
  }
  return line
}

/** For each target position the source positions it is made of; a tent as wide as the larger of both pixels. */
function taps(from: number, to: number, shift: number, scale = 1): Tap[] {
  const step = from / to
  const radius = Math.max(1, step)
  return Array.from({ length: to }, (_, i) => {
    const centre = ((i + 0.5 - shift - to / 2) / scale + to / 2) * step - 0.5
    const indices: number[] = []
    const weights: number[] = []
    for (let at = Math.ceil(centre - radius); at <= Math.floor(centre + radius); at++) {
      const weight = 1 - Math.abs(at - centre) / radius
      if (weight <= 0) continue
      indices.push(Math.min(from - 1, Math.max(0, at)))
      weights.push(weight)
    }
    const total = weights.reduce((sum, weight) => sum + weight, 0)
    return { indices, weights: weights.map((weight) => weight / total) }
  })
}
