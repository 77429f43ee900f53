/** Which picture sizes a model takes, after OpenAI's public description of POST /v1/images/edits. */

export type Size = { readonly width: number; readonly height: number }

export type Model = {
  /** GPT image models take soft parameters and never `response_format`. */
  readonly isGpt: boolean
  readonly maxImages: number
  readonly maxPromptLength: number
  readonly sizes: readonly string[] | 'free'
}

const gpt = { isGpt: true, maxImages: 16, maxPromptLength: 32_000 }
const STANDARD_SIZES = ['auto', '1024x1024', '1536x1024', '1024x1536']

export const MODELS: Readonly<Record<string, Model>> = {
  'gpt-image-1': { ...gpt, sizes: STANDARD_SIZES },
  'gpt-image-1-mini': { ...gpt, sizes: STANDARD_SIZES },
  'gpt-image-1.5': { ...gpt, sizes: STANDARD_SIZES },
  'chatgpt-image-latest': { ...gpt, sizes: STANDARD_SIZES },
  'gpt-image-2': { ...gpt, sizes: 'free' },
  'dall-e-2': {
    isGpt: false,
    maxImages: 1,
    maxPromptLength: 1000,
    sizes: ['256x256', '512x512', '1024x1024'],
  },
}

/** What is wrong with a size for a model, in the service's words, or null. */
export function sizeProblem(model: Model, size: string): string | null {
  if (model.sizes !== 'free') {
    return model.sizes.includes(size)
      ? null
      : `Invalid value: '${size}'. Supported values are: ${model.sizes.join(', ')}.`
  }
  if (size === 'auto') return null
  const parsed = parseSize(size)
  if (!parsed) return `Invalid size '${size}'. Expected WIDTHxHEIGHT, for example '1824x1024'.`
  const { width, height } = parsed
  const [short, long] = [Math.min(width, height), Math.max(width, height)]
  const pixels = width * height
  if (width % 16 || height % 16)
    return `Invalid size '${size}'. Width and height must both be divisible by 16.`
  if (long > 3 * short) return `Invalid size '${size}'. The aspect ratio must be between 1:3 and 3:1.`
  if (long > 3840) return `Invalid size '${size}'. The longest edge must be at most 3840.`
  if (pixels < 655_360 || pixels > 8_294_400) return `Invalid size '${size}'. Unsupported number of pixels.`
  return null
}

function parseSize(size: string): Size | null {
  const match = /^([1-9]\d{0,4})x([1-9]\d{0,4})$/.exec(size)
  return match ? { width: Number(match[1]), height: Number(match[2]) } : null
}

/** The size of the answer: as asked, else the model's size nearest to the image's shape. */
export function answerSize(model: Model, asked: string | null, image: Size): Size {
  const explicit = parseSize(asked ?? '')
  if (explicit) return explicit
  const ratio = Math.log(image.width / image.height)
  const distance = (size: Size) => Math.abs(Math.log(size.width / size.height) - ratio)
  const offered = model.sizes === 'free' ? STANDARD_SIZES : model.sizes
  const sizes = offered.flatMap((size) => parseSize(size) ?? [])
  return sizes.reduce((best, size) => (distance(size) <= distance(best) ? size : best))
}
