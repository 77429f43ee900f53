import type { SizeRule } from '../../engine/edit-plan'
import type { Size } from '../../engine/geometry'
import type { ModelCapabilities } from './capabilities/model-capabilities'
import {
  countPromptCharacters,
  type EditParameters,
  MAX_IMAGES_PER_RUN,
  MAX_PROMPT_CHARACTERS,
} from './edit-parameters'

/** Something to change before a request can leave, in words for the person. */
export type Problem = {
  readonly field: keyof EditParameters | 'images' | 'mask'
  readonly message: string
}

/** What goes with the parameters. The files themselves are checked where they are made (`checkFiles`). */
export type EditInputs = {
  /** The edited image and the reference images. */
  readonly imageCount: number
  readonly hasMask: boolean
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
    ...outputProblems(parameters, capabilities),
    ...choiceProblems('inputFidelity', parameters.inputFidelity, capabilities.inputFidelities),
    ...choiceProblems('moderation', parameters.moderation, capabilities.moderations),
    ...userProblems(parameters, capabilities),
    ...streamProblems(parameters, capabilities),
    ...extraFieldProblems(parameters),
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

const CHOICE_NAMES = {
  quality: 'quality',
  background: 'background',
  responseFormat: 'response format',
  outputFormat: 'output format',
  inputFidelity: 'input fidelity',
  moderation: 'moderation',
}

function choiceProblems(
  field: keyof typeof CHOICE_NAMES,
  chosen: string | null,
  allowed: readonly string[],
): Problem[] {
  if (chosen === null || chosen === 'auto' || allowed.includes(chosen)) return []
  const choices = allowed.length === 0 ? 'only automatic' : `automatic, ${allowed.join(', ')}`
  return [{ field, message: `This model takes ${choices} as ${CHOICE_NAMES[field]}.` }]
}

/** JPEG has no transparency, and PNG no loss to choose. */
function outputProblems(
  { outputFormat, outputCompression, background }: EditParameters,
  { outputFormats, outputCompression: takesCompression }: ModelCapabilities,
): Problem[] {
  const problems = choiceProblems('outputFormat', outputFormat, outputFormats)
  if (background === 'transparent' && outputFormat === 'jpeg') {
    problems.push({
      field: 'outputFormat',
      message: 'JPEG has no transparent background: choose PNG or WebP.',
    })
  }
  if (outputCompression === null) return problems
  const field = 'outputCompression'
  if (!takesCompression) problems.push({ field, message: 'This model takes no degree of compression.' })
  else if (!Number.isInteger(outputCompression) || outputCompression < 0 || outputCompression > 100) {
    problems.push({ field, message: 'Compression is a whole number from 0 to 100.' })
  } else if (outputFormat !== 'jpeg' && outputFormat !== 'webp') {
    problems.push({
      field,
      message: 'Only JPEG and WebP can be compressed: choose one of them as output format.',
    })
  }
  return problems
}

function userProblems({ user }: EditParameters, capabilities: ModelCapabilities): Problem[] {
  if (user === null || user === '' || capabilities.user) return []
  return [{ field: 'user', message: 'This model takes no name for who asks.' }]
}

function streamProblems(
  { stream, partialImages }: EditParameters,
  { streaming, maxPartialImages }: ModelCapabilities,
): Problem[] {
  if (!stream) return []
  if (!streaming) return [{ field: 'stream', message: 'This model sends no partial images.' }]
  if (Number.isInteger(partialImages) && partialImages >= 0 && partialImages <= maxPartialImages) return []
  return [{ field: 'partialImages', message: `Ask for 0 to ${maxPartialImages} partial images.` }]
}

/** Fields that the app writes as files: a text under the same name would be a second spelling. */
const FILE_FIELD = /^(images?(\[\])?|mask|mask_image)$/

function extraFieldProblems({ extraFields }: EditParameters): Problem[] {
  const field = 'extraFields'
  const names = extraFields.map(({ name }) => name)
  return names.flatMap((name, index): Problem[] => {
    if (!/^[^\s"'=;]{1,100}$/.test(name)) {
      return [
        { field, message: `“${name}” cannot be a field: its name is one word without quotes, “=” or “;”.` },
      ]
    }
    if (FILE_FIELD.test(name)) return [{ field, message: `“${name}” is sent as a file already.` }]
    return names.indexOf(name) === index ? [] : [{ field, message: `“${name}” is there twice.` }]
  })
}

function imageProblems({ maxInputImages }: ModelCapabilities, { imageCount }: EditInputs): Problem[] {
  if (imageCount < 1) return [{ field: 'images', message: 'Open an image first.' }]
  if (imageCount <= maxInputImages) return []
  const message = `This model takes ${maxInputImages} images at most, reference images included; there are ${imageCount}.`
  return [{ field: 'images', message }]
}

function maskProblems({ mask }: ModelCapabilities, { hasMask }: EditInputs): Problem[] {
  return hasMask && !mask ? [{ field: 'mask', message: 'This model takes no mask.' }] : []
}

function figure(value: number): string {
  return value.toLocaleString('en-US')
}
