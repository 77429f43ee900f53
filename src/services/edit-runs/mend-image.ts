import type { ModelCapabilities, NamedImage } from '../providers'

export type MendArgs = {
  readonly image: NamedImage
  readonly capabilities: Pick<ModelCapabilities, 'inputTypes' | 'maxBytesPerImage'>
  /** It is too large as it is: compressed before anything else is tried. */
  readonly isHeavy: boolean
  /** Whether it may lose pixels where nothing else helps. The edited image may not: its mask would not fit. */
  readonly mayReduce: boolean
}

type Form = { readonly type: string; readonly quality?: number; readonly scale: number }

/** Losses that are hardly seen come first. */
const QUALITIES = [0.92, 0.8]
const SCALES = [0.7, 0.5, 0.35, 0.25, 0.15]

/**
 * Writes an image anew as the model takes it: upright, in one of its formats, below its limit of bytes where that can be
 * reached. In JPEG what is transparent becomes white. Rejects where the browser cannot read the image.
 */
export async function mendImage({ image, capabilities, isHeavy, mayReduce }: MendArgs): Promise<NamedImage> {
  const { inputTypes, maxBytesPerImage } = capabilities
  const bitmap = await createImageBitmap(image.blob)
  try {
    let last: NamedImage | null = null
    for (const form of formsOf(inputTypes, isHeavy, mayReduce)) {
      const blob = await write(bitmap, form)
      last = { blob, name: image.name, type: form.type }
      if (blob.size < maxBytesPerImage) return last
    }
    return last ?? image
  } finally {
    bitmap.close()
  }
}

/** Ways to write it, the best first. */
export function formsOf(inputTypes: readonly string[], isHeavy: boolean, mayReduce: boolean): Form[] {
  const takesJpeg = inputTypes.includes('image/jpeg')
  const takesPng = inputTypes.includes('image/png') || !takesJpeg
  const lossless: Form[] = takesPng ? [{ type: 'image/png', scale: 1 }] : []
  const compressed = takesJpeg
    ? QUALITIES.map((quality): Form => ({ type: 'image/jpeg', quality, scale: 1 }))
    : []
  const smallest = compressed.at(-1) ?? { type: 'image/png', scale: 1 }
  const reduced = mayReduce ? SCALES.map((scale): Form => ({ ...smallest, scale })) : []
  return [...(isHeavy && takesJpeg ? [] : lossless), ...compressed, ...reduced]
}

async function write(bitmap: ImageBitmap, { type, quality, scale }: Form): Promise<Blob> {
  const width = Math.max(1, Math.round(bitmap.width * scale))
  const height = Math.max(1, Math.round(bitmap.height * scale))
  const context = new OffscreenCanvas(width, height).getContext('2d')
  if (!context) throw new Error('This browser gives no canvas to write the image anew.')
  if (type === 'image/jpeg') {
    context.fillStyle = '#fff'
    context.fillRect(0, 0, width, height)
  }
  context.imageSmoothingQuality = 'high'
  context.drawImage(bitmap, 0, 0, width, height)
  return context.canvas.convertToBlob({ type, ...(quality === undefined ? {} : { quality }) })
}
