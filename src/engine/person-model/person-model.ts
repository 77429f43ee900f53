import type { Raster } from '../raster'
import { FlatBufferReader, MalformedModel } from './flatbuffer'
import type { Kernel } from './operator-parts'
import { createKernel, DEQUANTIZE } from './operators'
import { readTensors, type Tensor } from './tensor'

/** Width and height in pixels of what the net sees and answers. */
export const PERSON_MODEL_SIZE = 256

type Operator = { readonly kernel: Kernel; readonly inputs: readonly number[]; readonly output: number }

/** A net that is ready to run. Read only; runs share nothing. */
export type PersonModel = {
  /** Weights by tensor; null where a run computes the values. */
  readonly constants: readonly (Float32Array | null)[]
  readonly operators: readonly Operator[]
  readonly input: number
  readonly output: number
}

/** unreadable: the file is damaged or is not this net. */
export type PersonModelError = { readonly kind: 'unreadable'; readonly message: string }

export type ParsedPersonModel =
  | { readonly ok: true; readonly value: PersonModel }
  | { readonly ok: false; readonly error: PersonModelError }

const IDENTIFIER = 'TFL3'

/**
 * Reads MediaPipe's selfie segmentation (a TFLite file with 256 × 256 × 3 in and 256 × 256 × 1 out). The file is copied
 * where it is needed and may be given away afterwards.
 */
export function parsePersonModel(file: ArrayBuffer): ParsedPersonModel {
  try {
    return { ok: true, value: parse(new FlatBufferReader(file)) }
  } catch (cause) {
    if (!(cause instanceof MalformedModel)) throw cause
    return { ok: false, error: { kind: 'unreadable', message: cause.message } }
  }
}

function parse(file: FlatBufferReader): PersonModel {
  if (String.fromCharCode(...file.bytes.subarray(4, 8)) !== IDENTIFIER)
    throw new MalformedModel('This is not a TFLite file.')
  const [subgraph] = file.tables(file.root, 2)
  if (subgraph === undefined) throw new MalformedModel('The file has no graph.')
  const tensors = readTensors(file, subgraph, file.tables(file.root, 4))
  const constants = tensors.map(({ data }) => data)
  const operators = readOperators(file, subgraph, tensors, constants)
  const input = wanted(file.ints(subgraph, 1)[0], tensors, 3)
  const output = wanted(file.ints(subgraph, 2)[0], tensors, 1)
  expectOrder(operators, constants, input, output)
  return { constants, operators, input, output }
}

function readOperators(
  file: FlatBufferReader,
  subgraph: number,
  tensors: readonly Tensor[],
  constants: (Float32Array | null)[],
): Operator[] {
  const codes = file.tables(file.root, 1).map((table) => {
    const custom = file.text(table, 1)
    return custom || Math.max(file.byte(table, 0), file.int(table, 3, 0))
  })
  const operators: Operator[] = []
  for (const table of file.tables(subgraph, 3)) {
    const inputs = file.ints(table, 1)
    const [output] = file.ints(table, 2)
    const outputTensor = tensors[output ?? -1]
    const code = codes[file.int(table, 0, 0)]
    const inputTensors = inputs.map((index) => tensors[index])
    if (
      output === undefined ||
      !outputTensor ||
      code === undefined ||
      !inputTensors.every((t) => t !== undefined)
    )
      throw new MalformedModel('An operator is not complete.')
    if (code === DEQUANTIZE) {
      // Of weights only, which are floats here already.
      const [weights] = inputs
      constants[output] = constants[weights ?? -1] ?? null
      if (constants[output]?.length !== lengthOf(outputTensor))
        throw new MalformedModel('Weights are missing.')
    } else {
      const parts = { code, inputs: inputTensors, output: outputTensor, options: file.table(table, 4) }
      operators.push({ kernel: createKernel(file, parts), inputs, output })
    }
  }
  return operators
}

function lengthOf({ shape }: Tensor): number {
  return shape.reduce((size, length) => size * length, 1)
}

function wanted(index: number | undefined, tensors: readonly Tensor[], channels: number): number {
  const shape = [1, PERSON_MODEL_SIZE, PERSON_MODEL_SIZE, channels]
  const found = tensors[index ?? -1]?.shape
  if (index === undefined || !shape.every((length, i) => found?.[i] === length))
    throw new MalformedModel('The net has another input or output than the person model.')
  return index
}

/** Every input must be a weight, the picture, or computed before. */
function expectOrder(
  operators: readonly Operator[],
  constants: readonly (Float32Array | null)[],
  input: number,
  output: number,
): void {
  const known = new Set([input])
  for (const operator of operators) {
    if (operator.inputs.some((index) => !constants[index] && !known.has(index)))
      throw new MalformedModel('An operator uses what is not computed yet.')
    known.add(operator.output)
  }
  if (!known.has(output)) throw new MalformedModel('Nothing computes the answer.')
}

/**
 * How probably each pixel shows a person, 0..1, 256 × 256, row-major. The raster is the picture, or the part of it in
 * question, stretched to 256 × 256; its alpha is not looked at. Yields after each operator the share that is done.
 */
export function* personProbability(
  model: PersonModel,
  raster: Raster,
): Generator<number, Float32Array, void> {
  if (raster.width !== PERSON_MODEL_SIZE || raster.height !== PERSON_MODEL_SIZE)
    throw new RangeError(`the person model sees ${PERSON_MODEL_SIZE} × ${PERSON_MODEL_SIZE} pixels`)
  const values: (Float32Array | null)[] = [...model.constants]
  values[model.input] = toInput(raster)
  for (const [index, { kernel, inputs, output }] of model.operators.entries()) {
    values[output] = kernel(inputs.map((input) => values[input] ?? new Float32Array()))
    yield (index + 1) / model.operators.length
  }
  return values[model.output] ?? new Float32Array()
}

function toInput({ data }: Raster): Float32Array {
  const input = new Float32Array((data.length / 4) * 3)
  for (let from = 0, to = 0; from < data.length; from += 4) {
    for (let c = 0; c < 3; c++) input[to++] = data[from + c]! / 255
  }
  return input
}
