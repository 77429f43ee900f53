import { averagePool, convolution, depthwise, readWindow, transposeConvolution } from './convolutions'
import { type FlatBufferReader, MalformedModel } from './flatbuffer'
import {
  type Activation,
  activate,
  activationOf,
  inputAt,
  type Kernel,
  type OperatorParts,
} from './operator-parts'
import { resizeBilinear } from './resize-bilinear'
import { shape4, sizeOf } from './tensor'

/** TFLite's schema.fbs, BuiltinOperator. */
const ADD = 0
const AVERAGE_POOL_2D = 1
const CONV_2D = 3
const DEPTHWISE_CONV_2D = 4
export const DEQUANTIZE = 6
const LOGISTIC = 14
const MUL = 18
const RELU = 19
const RESIZE_BILINEAR = 23
const HARD_SWISH = 117
/** MediaPipe's own: a transposed convolution whose stride is its kernel, with a bias. */
const TRANSPOSE_CONV = 'Convolution2DTransposeBias'

/** Only what the person model uses; throws MalformedModel for others and for shapes that do not fit together. */
export function createKernel(file: FlatBufferReader, parts: OperatorParts): Kernel {
  const { code, options } = parts
  switch (code) {
    case ADD:
    case MUL:
      return arithmetic(parts, code === MUL, activationOf(file, options, 0))
    case LOGISTIC:
      return elementwise(parts, (value) => 1 / (1 + Math.exp(-value)))
    case RELU:
      return elementwise(parts, (value) => Math.max(0, value))
    case HARD_SWISH:
      return elementwise(parts, (value) => (value * Math.min(6, Math.max(0, value + 3))) / 6)
    case AVERAGE_POOL_2D:
      return averagePool(parts, readWindow(file, parts, [file.int(options, 4, 1), file.int(options, 3, 1)]))
    case CONV_2D:
    case DEPTHWISE_CONV_2D: {
      const [, rows, columns] = shape4(inputAt(parts, 1).shape)
      const activation = activationOf(file, options, code === CONV_2D ? 3 : 4)
      const window = readWindow(file, parts, [rows, columns])
      return code === CONV_2D ? convolution(parts, window, activation) : depthwise(parts, window, activation)
    }
    case RESIZE_BILINEAR:
      return resizeBilinear(parts, file.byte(options, 2) !== 0, file.byte(options, 3) !== 0)
    case TRANSPOSE_CONV:
      return transposeConvolution(parts)
    default:
      throw new MalformedModel(`The operator ${code} is not supported.`)
  }
}

function elementwise(parts: OperatorParts, run: (value: number) => number): Kernel {
  if (sizeOf(inputAt(parts, 0).shape) !== sizeOf(parts.output.shape))
    throw new MalformedModel('An elementwise operator changes the size.')
  return ([values]) => values!.map(run)
}

/** Sums or products; an input of one value a channel counts for every pixel. */
function arithmetic(parts: OperatorParts, isProduct: boolean, activation: Activation): Kernel {
  const size = sizeOf(parts.output.shape)
  const sizes = [inputAt(parts, 0), inputAt(parts, 1)].map(({ shape }) => sizeOf(shape))
  const channels = parts.output.shape.at(-1) ?? 1
  if (sizes.some((length) => length !== size && length !== channels))
    throw new MalformedModel('Inputs of different shapes are added or multiplied.')
  return ([first, second]) => {
    const values = new Float32Array(size)
    const firstLength = first!.length
    const secondLength = second!.length
    for (let i = 0; i < size; i++) {
      const a = first![firstLength === size ? i : i % firstLength]!
      const b = second![secondLength === size ? i : i % secondLength]!
      values[i] = isProduct ? a * b : a + b
    }
    return activate(values, activation)
  }
}
