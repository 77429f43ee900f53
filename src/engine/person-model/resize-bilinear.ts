import { MalformedModel } from './flatbuffer'
import { inputAt, type Kernel, type OperatorParts } from './operator-parts'
import { shape4 } from './tensor'

export function resizeBilinear(parts: OperatorParts, alignsCorners: boolean, hasHalfPixels: boolean): Kernel {
  const [, inRows, inColumns, channels] = shape4(inputAt(parts, 0).shape)
  const [, outRows, outColumns, outChannels] = shape4(parts.output.shape)
  if (channels !== outChannels) throw new MalformedModel('A resize changes the number of channels.')
  const place = (index: number, from: number, to: number) => {
    if (alignsCorners) return to > 1 ? (index * (from - 1)) / (to - 1) : 0
    return hasHalfPixels ? Math.max(0, ((index + 0.5) * from) / to - 0.5) : (index * from) / to
  }
  return ([values]) => {
    const resized = new Float32Array(outRows * outColumns * channels)
    for (let y = 0; y < outRows; y++) {
      const row = place(y, inRows, outRows)
      const upper = Math.min(inRows - 1, Math.floor(row))
      const lower = Math.min(inRows - 1, upper + 1)
      const down = row - upper
      for (let x = 0; x < outColumns; x++) {
        const column = place(x, inColumns, outColumns)
        const left = Math.min(inColumns - 1, Math.floor(column))
        const right = Math.min(inColumns - 1, left + 1)
        const across = column - left
        for (let c = 0; c < channels; c++) {
          const at = (r: number, k: number) => values![(r * inColumns + k) * channels + c]!
          const top = at(upper, left) * (1 - across) + at(upper, right) * across
          const bottom = at(lower, left) * (1 - across) + at(lower, right) * across
          resized[(y * outColumns + x) * channels + c] = top * (1 - down) + bottom * down
        }
      }
    }
    return resized
  }
}
