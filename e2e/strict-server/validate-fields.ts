/** The text fields of POST /v1/images/edits, each against what the model takes. */
import { MODELS, type Model, sizeProblem } from './models'
import { badRequest, type Problem } from './problem'

export type Fields = ReadonlyMap<string, string>
type Check = (value: string, model: Model, fields: Fields) => string | null

const CHECKS: Readonly<Record<string, Check>> = {
  model: () => null,
  prompt: (value, model) => {
    const length = [...value].length
    return length >= 1 && length <= model.maxPromptLength
      ? null
      : `Invalid length of 'prompt': ${length}, expected 1 to ${model.maxPromptLength}.`
  },
  n: (value) => integerProblem(value, 1, 10),
  size: (value, model) => sizeProblem(model, value),
  user: () => null,
  response_format: (value, model) =>
    model.isGpt ? "Unknown parameter: 'response_format'." : oneOf(value, ['url', 'b64_json']),
  quality: gptOnly((value) => oneOf(value, ['auto', 'low', 'medium', 'high'])),
  moderation: gptOnly((value) => oneOf(value, ['auto', 'low'])),
  stream: gptOnly((value) => oneOf(value, ['true', 'false'])),
  output_format: gptOnly((value) => oneOf(value, ['png', 'jpeg', 'webp'])),
  partial_images: gptOnly((value, _, fields) =>
    fields.get('stream') === 'true' ? integerProblem(value, 0, 3) : 'Partial images need stream=true.',
  ),
  output_compression: gptOnly((value, _, fields) =>
    ['jpeg', 'webp'].includes(fields.get('output_format') ?? 'png')
      ? integerProblem(value, 0, 100)
      : 'Compression less than 100 is not supported for PNG output format.',
  ),
  background: gptOnly((value, _, fields) => {
    const isOpaqueOnly = fields.get('model') === 'gpt-image-2' || fields.get('output_format') === 'jpeg'
    if (value === 'transparent' && isOpaqueOnly) return 'Transparent background is not supported here.'
    return oneOf(value, ['auto', 'transparent', 'opaque'])
  }),
  input_fidelity: gptOnly((value, _, fields) => {
    const name = fields.get('model') ?? ''
    const isSupported = ['gpt-image-1', 'gpt-image-1.5', 'chatgpt-image-latest'].includes(name)
    return isSupported
      ? oneOf(value, ['high', 'low'])
      : `The model '${name}' does not support the 'input_fidelity' parameter.`
  }),
}

export function isKnownField(name: string): boolean {
  return name in CHECKS
}

/** The first field that is missing or that the model refuses. */
export function findFieldProblem(fields: Fields): Problem | null {
  for (const required of ['model', 'prompt']) {
    if (!fields.has(required)) {
      return badRequest(`Missing required parameter: '${required}'.`, required, 'missing_required_parameter')
    }
  }
  const name = fields.get('model') ?? ''
  const model = MODELS[name]
  if (!model) return badRequest(`The model '${name}' does not exist.`, 'model', 'model_not_found')
  for (const [field, value] of fields) {
    const message = CHECKS[field]?.(value, model, fields)
    if (!message) continue
    return badRequest(message, field, message.startsWith('Unknown') ? 'unknown_parameter' : 'invalid_value')
  }
  return null
}

function gptOnly(check: Check): Check {
  return (value, model, fields) =>
    model.isGpt ? check(value, model, fields) : 'This parameter is not supported by this model.'
}

function oneOf(value: string, allowed: readonly string[]): string | null {
  return allowed.includes(value)
    ? null
    : `Invalid value: '${value}'. Supported values are: ${allowed.join(', ')}.`
}

function integerProblem(value: string, min: number, max: number): string | null {
  const isFit = /^\d{1,3}$/.test(value) && Number(value) >= min && Number(value) <= max
  return isFit ? null : `Invalid value: '${value}'. Expected an integer from ${min} to ${max}.`
}
