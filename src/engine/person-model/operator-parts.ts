import { type FlatBufferReader, MalformedModel } from './flatbuffer'
import type { Tensor } from './tensor'

/** Computes one operator's output from its inputs' values. */
export type Kernel = (inputs: readonly Float32Array[]) => Float32Array

export type OperatorParts = {
  /** TFLite's number of a builtin operator, or the name of a custom one. */
  readonly code: number | string
  readonly inputs: readonly Tensor[]
  readonly output: Tensor
  /** The table of options, or 0. */
  readonly options: number
}

export function inputAt({ inputs }: OperatorParts, index: number): Tensor {
  const input = inputs[index]
  if (!input) throw new MalformedModel('An operator lacks an input.')
  return input
}

export type Activation = 'none' | 'relu' | 'relu6'

export function activationOf(file: FlatBufferReader, options: number, field: number): Activation {
  const number = options === 0 ? 0 : file.byte(options, field)
  const name = ({ 0: 'none', 1: 'relu', 3: 'relu6' } as const)[number]
  if (!name) throw new MalformedModel(`The activation ${number} is not supported.`)
  return name
}

export function activate(values: Float32Array, activation: Activation): Float32Array {
  if (activation === 'none') return values
  const most = activation === 'relu6' ? 6 : Number.POSITIVE_INFINITY
  for (let i = 0; i < values.length; i++) values[i] = Math.min(most, Math.max(0, values[i]!))
  return values
}
