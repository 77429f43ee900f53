import type { SizeRule } from '../../engine/edit-plan'
import type { Size } from '../../engine/geometry'
import {
  countPromptCharacters,
  type EditParameters,
  MAX_IMAGES_PER_RUN,
  MAX_PROMPT_CHARACTERS,
} from './edit-parameters'
import type { ModelCapabilities } from './model-capabilities'

/** Something to change before a request can leave, in words for the person. */
export type Problem = {
  readonly field: keyof EditParameters | 'images' | 'mask'
  readonly message: string
}

/** What goes with the parameters. Byte sizes are checked where they are known. */
export type EditInputs = {
  /** The edited image and the reference images. */
  readonly imageCount: number
  readonly hasMask: boolean
  readonly imageBytes?: readonly number[]
  readonly maskBytes?: number
}

/** Everything that would certainly be refused, in the order of the form; empty when the run may start. */
export function validateEdit(
  parameters: EditParameters,
  capabilities: ModelCapabilities,
  inputs: EditInputs,
): Problem[] {
  return [
    ...modelProblems(parameters),
    ...promptProblems(parameters),
    ...numberProblems(parameters),
    ...sizeProblems(parameters, capabilities),
    ...choiceProblems('quality', parameters.quality, capabilities.qualities),
    ...choiceProblems('background', parameters.background, capabilities.backgrounds),
    ...choiceProblems('responseFormat', parameters.responseFormat, capabilities.responseFormats),
    ...imageProblems(capabilities, inputs),
    ...maskProblems(capabilities, inputs),
  ]
}

function modelProblems({ model }: EditParameters): Problem[] {
  return model.trim() === '' ? [{ field: 'model', message: 'Choose a model.' }] : []
}

function promptProblems({ prompt }: EditParameters): Problem[] {
  if (prompt.trim() === '') return [{ field: 'prompt', message: 'Write what shall change.' }]
  const count = countPromptCharacters(prompt)
  if (count <= MAX_PROMPT_CHARACTERS) return []
  return [
    {
      field: 'prompt',
      message: `The prompt has ${figure(count)} characters; ${figure(MAX_PROMPT_CHARACTERS)} are allowed.`,
    },
  ]
}

function numberProblems({ n }: EditParameters): Problem[] {
  if (Number.isInteger(n) && n >= 1 && n <= MAX_IMAGES_PER_RUN) return []
  return [{ field: 'n', message: `Ask for 1 to ${MAX_IMAGES_PER_RUN} images.` }]
}

function sizeProblems({ size, model }: EditParameters, { sizeRule, sizes }: ModelCapabilities): Problem[] {
  if (size === 'auto') return []
  if (sizeRule.kind === 'fixed') {
    const isOffered = sizeRule.sizes.some(
      ({ width, height }) => width === size.width && height === size.height,
    )
    return isOffered ? [] : [{ field: 'size', message: `${model} gives ${sizes.join(', ')}.` }]
  }
  const message = freeSizeProblem(size, sizeRule)
  return message === null ? [] : [{ field: 'size', message }]
}

function freeSizeProblem(size: Size, rule: SizeRule & { readonly kind: 'free' }): string | null {
  const { width, height } = size
  const longer = Math.max(width, height)
  const shorter = Math.min(width, height)
  if (!Number.isInteger(width) || !Number.isInteger(height) || shorter < 1) {
    return 'Width and height are whole numbers of pixels.'
  }
  if (width % rule.multiple !== 0 || height % rule.multiple !== 0) {
    return `Width and height must both be divisible by ${rule.multiple}.`
  }
  if (longer > rule.maxEdge) return `The longer edge may have ${figure(rule.maxEdge)} px at most.`
  if (longer > shorter * rule.maxRatio) {
    return `The longer edge may be ${rule.maxRatio} times the shorter one at most.`
  }
  if (width * height < rule.minPixels) return `The picture needs at least ${figure(rule.minPixels)} pixels.`
  if (width * height > rule.maxPixels) return `The picture may have ${figure(rule.maxPixels)} pixels at most.`
  return null
}

const CHOICE_NAMES = { quality: 'quality', background: 'background', responseFormat: 'response format' }

function choiceProblems(
  field: keyof typeof CHOICE_NAMES,
  chosen: string | null,
  allowed: readonly string[],
): Problem[] {
  if (chosen === null || chosen === 'auto' || allowed.includes(chosen)) return []
  const choices = allowed.length === 0 ? 'only automatic' : `automatic, ${allowed.join(', ')}`
  return [{ field, message: `This model takes ${choices} as ${CHOICE_NAMES[field]}.` }]
}

function imageProblems(capabilities: ModelCapabilities, { imageCount, imageBytes }: EditInputs): Problem[] {
  if (imageCount < 1) return [{ field: 'images', message: 'Open an image first.' }]
  const { maxInputImages, maxBytesPerImage } = capabilities
  const problems: Problem[] = []
  if (imageCount > maxInputImages) {
    const message = `This model takes ${maxInputImages} images at most, reference images included; there are ${imageCount}.`
    problems.push({ field: 'images', message })
  }
  if (imageBytes?.some((bytes) => bytes >= maxBytesPerImage)) {
    problems.push({
      field: 'images',
      message: `Every image must be smaller than ${megabytes(maxBytesPerImage)}.`,
    })
  }
  return problems
}

function maskProblems({ mask, maxMaskBytes }: ModelCapabilities, inputs: EditInputs): Problem[] {
  if (!inputs.hasMask) return []
  if (!mask) return [{ field: 'mask', message: 'This model takes no mask.' }]
  if (inputs.maskBytes === undefined || inputs.maskBytes < maxMaskBytes) return []
  return [{ field: 'mask', message: `The mask must be smaller than ${megabytes(maxMaskBytes)}.` }]
}

function figure(value: number): string {
  return value.toLocaleString('en-US')
}

function megabytes(bytes: number): string {
  return `${figure(bytes / 1_000_000)} MB`
}
