import { formatRatio } from '../capabilities/aspect-ratio'
import type { EncodeInput } from './dialect'
import type { JsonValue, OutgoingText } from './outgoing-request'
import { sentResponseFormat } from './response-format'

type Field = readonly [name: string, value: JsonValue | null]

/**
 * The fields of a request that are not files. What the server shall decide is left out, what it must not see is taken
 * out, and the wire's own fields and the person's extra ones stand for others of the same name.
 */
export function requestFields(input: EncodeInput): OutgoingText[] {
  const { wire } = input.provider
  const fields = new Map<string, JsonValue>()
  for (const [name, value] of [...chosenFields(input), ...addedFields(input)]) {
    if (value !== null && !wire.never.includes(name)) fields.set(name, value)
  }
  return [...fields].map(([name, value]) => ({ kind: 'text', name, value }))
}

function chosenFields({ parameters, capabilities, provider, requestedSize }: EncodeInput): Field[] {
  const { stream, user } = parameters
  return [
    ['model', parameters.model],
    ['prompt', parameters.prompt],
    ['n', parameters.n],
    ...sizeFields(requestedSize, capabilities.aspectRatios),
    ['quality', chosen(parameters.quality)],
    ['background', chosen(parameters.background)],
    ['output_format', parameters.outputFormat],
    ['output_compression', parameters.outputCompression],
    ['input_fidelity', chosen(parameters.inputFidelity)],
    ['moderation', chosen(parameters.moderation)],
    ['user', user === '' ? null : user],
    ['stream', stream ? true : null],
    ['partial_images', stream ? parameters.partialImages : null],
    ['response_format', sentResponseFormat(parameters, capabilities, provider.wire)],
  ]
}

function chosen(value: string | null): string | null {
  return value === 'auto' ? null : value
}

/** A model that knows shapes instead of sizes is asked for the nearest shape, and for 2K where 1K would be enlarged. */
function sizeFields(requestedSize: string | null, aspectRatios: readonly string[]): Field[] {
  if (requestedSize === null || aspectRatios.length === 0) return [['size', requestedSize]]
  const [width = 1, height = 1] = requestedSize.split('x').map(Number)
  return [
    ['aspect_ratio', formatRatio({ width, height }, aspectRatios)],
    ['resolution', Math.max(width, height) > 1536 ? '2k' : '1k'],
  ]
}

function addedFields({ parameters, provider: { wire } }: EncodeInput): Field[] {
  const read = wire.dialect === 'json' ? typedValue : (text: string) => text
  const always = Object.entries(wire.always).map(([name, value]): Field => [name, read(value)])
  const extra = parameters.extraFields.map(({ name, value }): Field => [name, read(value)])
  return [...always, ...extra].filter(([name]) => name !== '')
}

/** Typed in a form, a number is meant as a number: JSON knows the difference. */
function typedValue(text: string): JsonValue {
  if (!/^\s*(-?\d|true\s*$|false\s*$|null\s*$|[[{])/.test(text)) return text
  try {
    return JSON.parse(text) as JsonValue
  } catch {
    return text
  }
}
