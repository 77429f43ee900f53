import { ok, type Result } from '../../lib/result'
import { type ApiError, refuse } from './api-error'
import { FIRST_INDEX_FIELD, LOCAL_MODEL_ID, MAX_LOCAL_RESULTS } from './local-model'
import { type EditSize, parseCount, parseSize, parseWhole } from './parse-values'

/** What an edit request asks for, checked but not yet decoded. */
export type EditRequest = {
  readonly prompt: string
  readonly image: File
  /** Null: the transparent part of the image is the hole. */
  readonly mask: File | null
  readonly count: number
  /** Null: one is made from the request itself. */
  readonly seed: number | null
  /** Of the images, which only draw their seeds by it. */
  readonly firstIndex: number
  /** Null: the size of the image. */
  readonly size: EditSize | null
  readonly responseFormat: 'url' | 'b64_json'
}

/** The three spellings of several images; a request uses one of them. */
const IMAGE_FIELDS = ['image', 'image[]', 'images[]'] as const
/** OpenAI's limit. Only the first image is edited; the others are accepted so that requests need not differ. */
const MAX_IMAGES = 16
const MAX_PROMPT_CHARACTERS = 32_000

const READ_FIELDS = [
  'model',
  'prompt',
  'mask',
  'n',
  'size',
  'response_format',
  'output_format',
  'stream',
  'seed',
  FIRST_INDEX_FIELD,
]
/** Fields of OpenAI's endpoint that mean nothing to a fill: accepted with any value. */
const IGNORED_FIELDS = [
  'background',
  'input_fidelity',
  'moderation',
  'output_compression',
  'partial_images',
  'quality',
  'user',
]
const KNOWN_FIELDS = new Set<string>([...IMAGE_FIELDS, ...READ_FIELDS, ...IGNORED_FIELDS])

/** Checks the fields of a multipart body in the order in which a person would fill them in. */
export function parseEditRequest(form: FormData): Result<EditRequest, ApiError> {
  for (const name of form.keys()) {
    if (!KNOWN_FIELDS.has(name)) return refuse(name, 'unknown_parameter', `Unknown parameter: '${name}'.`)
  }
  const texts = parseTexts(form)
  if (!texts.ok) return texts
  const images = parseImages(form)
  if (!images.ok) return images
  const mask = parseMask(form)
  if (!mask.ok) return mask
  return ok({ ...texts.value, image: images.value, mask: mask.value })
}

function parseTexts(form: FormData): Result<Omit<EditRequest, 'image' | 'mask'>, ApiError> {
  const values = new Map<string, string>()
  for (const name of [...READ_FIELDS, ...IGNORED_FIELDS]) {
    if (name === 'mask') continue
    const [value, ...more] = form.getAll(name)
    if (more.length > 0) return refuse(name, 'duplicate_parameter', `'${name}' was given more than once.`)
    if (typeof value === 'object') return refuse(name, 'invalid_type', `'${name}' must be text, not a file.`)
    // An empty field is how multipart says "not given"; an empty prompt is told apart below.
    if (value !== undefined && value !== '') values.set(name, value)
  }

  const model = values.get('model')
  if (model === undefined) return missing('model')
  if (model !== LOCAL_MODEL_ID) {
    const message = `The model '${model}' does not exist on this device. '${LOCAL_MODEL_ID}' does.`
    return { ok: false, error: { status: 404, param: 'model', code: 'model_not_found', message } }
  }
  const prompt = values.get('prompt')
  if (prompt === undefined) {
    return form.has('prompt')
      ? refuse('prompt', 'empty_string', "'prompt' must not be empty.")
      : missing('prompt')
  }
  if (prompt.length > MAX_PROMPT_CHARACTERS) {
    const message = `'prompt' has ${prompt.length} characters; at most ${MAX_PROMPT_CHARACTERS} are allowed.`
    return refuse('prompt', 'string_above_max_length', message)
  }
  const count = parseCount(values.get('n') ?? '1', MAX_LOCAL_RESULTS)
  if (!count.ok) return count
  const size = parseSize(values.get('size') ?? 'auto')
  if (!size.ok) return size
  const responseFormat = values.get('response_format') ?? 'url'
  if (responseFormat !== 'url' && responseFormat !== 'b64_json') {
    return refuse('response_format', 'invalid_value', "'response_format' must be 'url' or 'b64_json'.")
  }
  if ((values.get('output_format') ?? 'png') !== 'png') {
    return refuse(
      'output_format',
      'invalid_value',
      "'output_format' must be 'png': the on-device fill writes nothing else.",
    )
  }
  if ((values.get('stream') ?? 'false') !== 'false') {
    return refuse(
      'stream',
      'unsupported_value',
      "'stream' must be 'false': the on-device fill answers at once.",
    )
  }
  const seed = parseWhole('seed', values.get('seed'))
  if (!seed.ok) return seed
  const first = parseWhole(FIRST_INDEX_FIELD, values.get(FIRST_INDEX_FIELD))
  if (!first.ok) return first
  const firstIndex = first.value ?? 0
  return ok({ prompt, count: count.value, seed: seed.value, firstIndex, size: size.value, responseFormat })
}

function parseImages(form: FormData): Result<File, ApiError> {
  const spellings = IMAGE_FIELDS.filter((name) => form.has(name))
  const [field, other] = spellings
  if (field === undefined) return missing('image')
  if (other !== undefined) {
    return refuse(field, 'mutually_exclusive_parameters', `Give either '${field}' or '${other}', not both.`)
  }
  const images = form.getAll(field)
  if (images.length > MAX_IMAGES) {
    return refuse(
      field,
      'array_above_max_length',
      `At most ${MAX_IMAGES} images are allowed; ${images.length} came.`,
    )
  }
  for (const image of images) {
    if (typeof image === 'string')
      return refuse(field, 'invalid_type', `'${field}' must be a file, not text.`)
    if (image.size === 0) return refuse(field, 'empty_file', `The file in '${field}' is empty.`)
  }
  // The loop has left only files, and `has` promises one at least.
  return ok(images[0] as File)
}

function parseMask(form: FormData): Result<File | null, ApiError> {
  const [mask, ...more] = form.getAll('mask')
  if (more.length > 0) return refuse('mask', 'duplicate_parameter', "'mask' was given more than once.")
  if (mask === undefined || mask === '') return ok(null)
  if (typeof mask === 'string') return refuse('mask', 'invalid_type', "'mask' must be a file, not text.")
  if (mask.size === 0) return refuse('mask', 'empty_file', "The file in 'mask' is empty.")
  return ok(mask)
}

function missing(name: string): Result<never, ApiError> {
  return refuse(name, 'missing_required_parameter', `Missing required parameter: '${name}'.`)
}
