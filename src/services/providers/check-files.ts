import type { Size } from '../../engine/geometry'
import type { ModelCapabilities } from './capabilities/model-capabilities'

/** One file as it is about to leave. */
export type FileFacts = {
  readonly bytes: number
  /** As its bytes say; null for none of the picture types. */
  readonly type: string | null
  /** In pixels as stored; null where they could not be read. */
  readonly size: Size | null
  /** Shown as stored. A turned one is turned by some servers and not by others, away from its mask. */
  readonly isUpright: boolean
}

export type SentFiles = { readonly images: readonly FileFacts[]; readonly mask: FileFacts | null }

/** Something about the files that the server would certainly refuse, or misread. */
export type FileProblem = {
  readonly part: 'image' | 'mask'
  /** Among the images; 0 for the mask. */
  readonly index: number
  readonly kind: 'type' | 'bytes' | 'orientation' | 'unreadable' | 'count' | 'mask-size' | 'no-mask'
  /** In words for the person. */
  readonly message: string
  /**
   * What would mend it, if the person agrees: writing the file anew as PNG or JPEG, or sending fewer pixels. Null: it
   * cannot be mended here.
   */
  readonly mending: 're-encode' | 'reduce' | null
  /** What it must stay below, where it is too heavy. */
  readonly maxBytes?: number
}

const FORMAT_NAMES: Readonly<Record<string, string>> = {
  'image/png': 'PNG',
  'image/jpeg': 'JPEG',
  'image/webp': 'WebP',
  'image/avif': 'AVIF',
  'image/gif': 'GIF',
  'image/bmp': 'BMP',
}

/** Holds the files against the model's limits; empty when they may leave. Nothing is changed here. */
export function checkFiles({ images, mask }: SentFiles, capabilities: ModelCapabilities): FileProblem[] {
  const [first] = images
  return [
    ...countProblems(images.length, capabilities),
    ...images.flatMap((file, index) => imageProblems(file, index, capabilities)),
    ...(mask === null ? [] : maskProblems(mask, first, capabilities)),
  ]
}

/** What mending one problem would do, in words for the person; null where nothing mends it. */
export function explainMending({ part, kind, mending }: FileProblem): string | null {
  if (mending === null) return null
  if (mending === 'reduce') {
    return part === 'mask'
      ? 'Mending sends image and mask with fewer pixels, until they fit.'
      : 'Mending compresses it, or sends it with fewer pixels, until it fits.'
  }
  if (kind === 'bytes')
    return 'Mending writes it anew as JPEG: a little is lost, and what is transparent becomes white.'
  if (kind === 'orientation') return 'Mending turns its pixels and writes it anew.'
  return 'Mending writes it anew in a format that is taken; every pixel stays where that format allows it.'
}

function countProblems(count: number, { maxInputImages }: ModelCapabilities): FileProblem[] {
  if (count <= maxInputImages) return []
  const message = `This model takes ${maxInputImages} images at most, reference images included; there are ${count}.`
  return [{ part: 'image', index: maxInputImages, kind: 'count', message, mending: null }]
}

function imageProblems(file: FileFacts, index: number, capabilities: ModelCapabilities): FileProblem[] {
  const { inputTypes, maxBytesPerImage } = capabilities
  const which = index === 0 ? 'The image' : `Reference image ${index}`
  const problem = (kind: FileProblem['kind'], message: string, mending: FileProblem['mending']) => ({
    part: 'image' as const,
    index,
    kind,
    message,
    mending,
  })
  if (file.type === null || file.size === null) {
    return [problem('unreadable', `${which} cannot be read.`, null)]
  }
  const problems: FileProblem[] = []
  if (!inputTypes.includes(file.type)) {
    const message = `${which} is ${formatName(file.type)}; this model takes ${inputTypes.map(formatName).join(', ')}.`
    problems.push(problem('type', message, 're-encode'))
  }
  // The mask lies over the first image alone: how another one is turned is the server's affair.
  if (!file.isUpright && index === 0) {
    const message = `${which} is stored lying and turned when it is shown, which not every server does.`
    problems.push(problem('orientation', message, 're-encode'))
  }
  if (file.bytes >= maxBytesPerImage) {
    const message = `${which} has ${megabytes(file.bytes)}; it must be smaller than ${megabytes(maxBytesPerImage)}.`
    // PNG of a photo is several times its JPEG; what is small already has to lose pixels.
    const mending = file.type === 'image/png' && inputTypes.includes('image/jpeg') ? 're-encode' : 'reduce'
    problems.push({ ...problem('bytes', message, mending), maxBytes: maxBytesPerImage })
  }
  return problems
}

function maskProblems(
  mask: FileFacts,
  image: FileFacts | undefined,
  { mask: takesMask, maxMaskBytes }: ModelCapabilities,
): FileProblem[] {
  const problem = (kind: FileProblem['kind'], message: string, mending: FileProblem['mending']) => ({
    part: 'mask' as const,
    index: 0,
    kind,
    message,
    mending,
  })
  if (!takesMask) return [problem('no-mask', 'This model takes no mask.', null)]
  const problems: FileProblem[] = []
  if (mask.type !== 'image/png') problems.push(problem('type', 'The mask is not a PNG.', 're-encode'))
  if (mask.bytes >= maxMaskBytes) {
    const message = `The mask has ${megabytes(mask.bytes)}; it must be smaller than ${megabytes(maxMaskBytes)}.`
    problems.push({ ...problem('bytes', message, 'reduce'), maxBytes: maxMaskBytes })
  }
  const size = image?.size
  if (size && mask.size && (size.width !== mask.size.width || size.height !== mask.size.height)) {
    const message = `The mask is ${sizeText(mask.size)}, the image ${sizeText(size)}: they must be equal.`
    problems.push(problem('mask-size', message, null))
  }
  return problems
}

function formatName(type: string): string {
  return FORMAT_NAMES[type] ?? type
}

function sizeText({ width, height }: Size): string {
  return `${width} × ${height}`
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toLocaleString('en-US', { maximumFractionDigits: 1 })} MB`
}
