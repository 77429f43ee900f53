import { type FlatBufferReader, MalformedModel } from './flatbuffer'
import { type Activation, activate, inputAt, type Kernel, type OperatorParts } from './operator-parts'
import { type Shape4, shape4, sizeOf } from './tensor'

/** A window that slides over the input's rows and columns. */
type SlidingWindow = {
  readonly rows: number
  readonly columns: number
  readonly strideY: number
  readonly strideX: number
  readonly padTop: number
  readonly padLeft: number
}

/** Pools and convolutions have the padding in field 0 and the strides in 1 and 2. */
export function readWindow(
  file: FlatBufferReader,
  parts: OperatorParts,
  [rows, columns]: readonly [number, number],
): SlidingWindow {
  const { options } = parts
  if (options === 0) throw new MalformedModel('A sliding operator has no options.')
  const isSame = file.byte(options, 0) === 0
  const strideX = file.int(options, 1, 1)
  const strideY = file.int(options, 2, 1)
  if (![rows, columns, strideX, strideY].every((value) => value >= 1 && value <= 4096))
    throw new MalformedModel('A sliding window has no size.')
  const [, inRows, inColumns] = shape4(inputAt(parts, 0).shape)
  const [, outRows, outColumns] = shape4(parts.output.shape)
  const pad = (size: number, window: number, stride: number, out: number) =>
    isSame ? Math.max(0, (out - 1) * stride + window - size) >> 1 : 0
  const padTop = pad(inRows, rows, strideY, outRows)
  const padLeft = pad(inColumns, columns, strideX, outColumns)
  return { rows, columns, strideY, strideX, padTop, padLeft }
}

export function averagePool(parts: OperatorParts, window: SlidingWindow): Kernel {
  const [, , inColumns, channels] = shape4(inputAt(parts, 0).shape)
  const [, outRows, outColumns, outChannels] = shape4(parts.output.shape)
  if (channels !== outChannels) throw new MalformedModel('A pool changes the number of channels.')
  return ([values]) => {
    const means = new Float32Array(outRows * outColumns * channels)
    const reach = reachOf(parts, window)
    for (let y = 0; y < outRows; y++) {
      const [top, bottom] = reach.rows(y)
      for (let x = 0; x < outColumns; x++) {
        const [left, right] = reach.columns(x)
        const count = Math.max(1, (bottom - top) * (right - left))
        const into = (y * outColumns + x) * channels
        for (let row = top; row < bottom; row++) {
          for (
            let from = (row * inColumns + left) * channels;
            from < (row * inColumns + right) * channels;
          ) {
            for (let c = 0; c < channels; c++) means[into + c]! += values![from++]! / count
          }
        }
      }
    }
    return means
  }
}

/** Which input rows and columns lie under the window of an output's, from and past the end. */
function reachOf(parts: OperatorParts, window: SlidingWindow) {
  const [, inRows, inColumns] = shape4(inputAt(parts, 0).shape)
  const within = (start: number, length: number, size: number) =>
    [Math.max(0, start), Math.min(size, start + length)] as const
  return {
    rows: (y: number) => within(y * window.strideY - window.padTop, window.rows, inRows),
    columns: (x: number) => within(x * window.strideX - window.padLeft, window.columns, inColumns),
  }
}

function expectWeights(parts: OperatorParts, kernel: Shape4, inputs: number, outputs: number): void {
  const bias = sizeOf(inputAt(parts, 2).shape)
  const [, , , inChannels] = shape4(inputAt(parts, 0).shape)
  const [, , , outChannels] = shape4(parts.output.shape)
  if (inChannels !== inputs || outChannels !== outputs || bias !== outputs || kernel[3] < 1)
    throw new MalformedModel('The weights do not fit what they are applied to.')
}

export function convolution(parts: OperatorParts, window: SlidingWindow, activation: Activation): Kernel {
  const [, inRows, inColumns, inChannels] = shape4(inputAt(parts, 0).shape)
  const [, outRows, outColumns, outChannels] = shape4(parts.output.shape)
  expectWeights(parts, shape4(inputAt(parts, 1).shape), inChannels, outChannels)
  const { rows, columns, strideX, strideY, padTop, padLeft } = window
  const isPointwise = rows * columns * strideX * strideY === 1 && outChannels % 4 === 0
  if (isPointwise) return pointwise(inRows * inColumns, inChannels, outChannels, activation)
  return ([values, weights, bias]) => {
    const sums = new Float32Array(outRows * outColumns * outChannels)
    let into = 0
    for (let y = 0; y < outRows; y++) {
      const top = y * strideY - padTop
      for (let x = 0; x < outColumns; x++) {
        const left = x * strideX - padLeft
        for (let o = 0; o < outChannels; o++) {
          let sum = bias![o]!
          for (let row = Math.max(0, -top); row < rows && top + row < inRows; row++) {
            for (let column = Math.max(0, -left); column < columns && left + column < inColumns; column++) {
              const from = ((top + row) * inColumns + left + column) * inChannels
              const weight = ((o * rows + row) * columns + column) * inChannels
              for (let c = 0; c < inChannels; c++) sum += values![from + c]! * weights![weight + c]!
            }
          }
          sums[into++] = sum
        }
      }
    }
    return activate(sums, activation)
  }
}

/** A 1 × 1 convolution, four channels at a time: most of the net's work. */
function pointwise(pixels: number, inChannels: number, outChannels: number, activation: Activation): Kernel {
  return ([values, weights, bias]) => {
    const sums = new Float32Array(pixels * outChannels)
    for (let pixel = 0; pixel < pixels; pixel++) {
      const from = pixel * inChannels
      for (let o = 0; o < outChannels; o += 4) {
        let [first, second, third, fourth] = [bias![o]!, bias![o + 1]!, bias![o + 2]!, bias![o + 3]!]
        let weight = o * inChannels
        for (let c = 0; c < inChannels; c++, weight++) {
          const value = values![from + c]!
          first += value * weights![weight]!
          second += value * weights![weight + inChannels]!
          third += value * weights![weight + 2 * inChannels]!
          fourth += value * weights![weight + 3 * inChannels]!
        }
        const into = pixel * outChannels + o
        sums[into] = first
        sums[into + 1] = second
        sums[into + 2] = third
        sums[into + 3] = fourth
      }
    }
    return activate(sums, activation)
  }
}

export function depthwise(parts: OperatorParts, window: SlidingWindow, activation: Activation): Kernel {
  const [, inRows, inColumns, channels] = shape4(inputAt(parts, 0).shape)
  const [, outRows, outColumns] = shape4(parts.output.shape)
  expectWeights(parts, shape4(inputAt(parts, 1).shape), channels, channels)
  const { rows, columns, strideX, strideY, padTop, padLeft } = window
  return ([values, weights, bias]) => {
    const sums = new Float32Array(outRows * outColumns * channels)
    for (let y = 0; y < outRows; y++) {
      const top = y * strideY - padTop
      for (let x = 0; x < outColumns; x++) {
        const left = x * strideX - padLeft
        const into = (y * outColumns + x) * channels
        sums.set(bias!, into)
        for (let row = Math.max(0, -top); row < rows && top + row < inRows; row++) {
          for (let column = Math.max(0, -left); column < columns && left + column < inColumns; column++) {
            const from = ((top + row) * inColumns + left + column) * channels
            const weight = (row * columns + column) * channels
            for (let c = 0; c < channels; c++) sums[into + c]! += values![from + c]! * weights![weight + c]!
          }
        }
      }
    }
    return activate(sums, activation)
  }
}

export function transposeConvolution(parts: OperatorParts): Kernel {
  const [, inRows, inColumns] = shape4(inputAt(parts, 0).shape)
  const output = shape4(parts.output.shape)
  const kernel = shape4(inputAt(parts, 1).shape)
  const [outChannels, rows, columns, inChannels] = kernel
  expectWeights(parts, kernel, inChannels, outChannels)
  if (output[1] !== inRows * rows || output[2] !== inColumns * columns)
    throw new MalformedModel('A transposed convolution has another size than its output.')
  const places = rows * columns
  return ([values, weights, bias]) => {
    const sums = new Float32Array(sizeOf(output))
    for (let pixel = 0; pixel < inRows * inColumns; pixel++) {
      const top = Math.floor(pixel / inColumns) * rows
      const left = (pixel % inColumns) * columns
      for (let place = 0; place < places; place++) {
        const row = top + Math.floor(place / columns)
        const into = (row * output[2] + left + (place % columns)) * outChannels
        for (let o = 0; o < outChannels; o++) {
          const weight = (o * places + place) * inChannels
          let sum = bias![o]!
          for (let c = 0; c < inChannels; c++) sum += values![pixel * inChannels + c]! * weights![weight + c]!
          sums[into + o] = sum
        }
      }
    }
    return sums
  }
}
