import { type FlatBufferReader, MalformedModel, type Vector } from './flatbuffer'

/** Shapes are [batch, rows, columns, channels], channels last, batch always 1. `data` is null until it is computed. */
export type Tensor = {
  readonly shape: readonly number[]
  /** What the file holds for it: weights; null for what is computed. */
  readonly data: Float32Array | null
}

export type Shape4 = readonly [batch: number, rows: number, columns: number, channels: number]

/** More than any tensor of the net has, far less than memory: a damaged shape must not allocate gigabytes. */
const MOST_VALUES = 1 << 23
const FLOAT32 = 0
const FLOAT16 = 1
const INT32 = 2

export function sizeOf(shape: readonly number[]): number {
  let size = 1
  for (const length of shape) {
    if (!(length >= 1)) throw new MalformedModel('A tensor has an empty side.')
    size *= length
    if (size > MOST_VALUES) throw new MalformedModel('A tensor is too large.')
  }
  return size
}

export function shape4(shape: readonly number[]): Shape4 {
  const [batch, rows, columns, channels] = shape
  if (shape.length !== 4 || !batch || !rows || !columns || !channels)
    throw new MalformedModel('A tensor has not four sides.')
  return [batch, rows, columns, channels]
}

/** The tensors of the one subgraph, with their weights as 32-bit floats. */
export function readTensors(file: FlatBufferReader, subgraph: number, buffers: readonly number[]): Tensor[] {
  return file.tables(subgraph, 0).map((table) => {
    const shape = file.ints(table, 0)
    const size = sizeOf(shape)
    const buffer = buffers[file.int(table, 2, 0)]
    if (buffer === undefined) throw new MalformedModel('A tensor has no buffer.')
    const content = file.vector(buffer, 0, 1)
    if (content.length === 0) return { shape, data: null }
    const data = readValues(file, file.byte(table, 1), content)
    if (data.length !== size) throw new MalformedModel('A buffer has another size than its tensor.')
    return { shape, data }
  })
}

function readValues(file: FlatBufferReader, type: number, { start, length }: Vector): Float32Array {
  // A copy, as the file does not align what it holds.
  const { buffer } = file.bytes.slice(start, start + length)
  const bytes = type === FLOAT16 ? 2 : 4
  if (length % bytes !== 0) throw new MalformedModel('A buffer ends inside a number.')
  switch (type) {
    case FLOAT32:
      return new Float32Array(buffer)
    case FLOAT16:
      return Float32Array.from(new Uint16Array(buffer), fromHalf)
    case INT32:
      return Float32Array.from(new Int32Array(buffer))
    default:
      throw new MalformedModel(`Tensors of type ${type} are not supported.`)
  }
}

/** IEEE 754 binary16. */
function fromHalf(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1
  const exponent = (bits >> 10) & 31
  const fraction = bits & 1023
  if (exponent === 0) return sign * fraction * 2 ** -24
  if (exponent === 31) throw new MalformedModel('A weight is not a number.')
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15)
}
