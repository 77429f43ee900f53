import { type Raster, resample } from '../../engine/raster'
import type { encodePicture, PictureForm } from '../codec'
import type { WorkerCallContext } from '../workers'
import { baseOf, type Opened } from './opened'
import { BASE_LAYER } from './picture-tile'
import { copyInto, type PatchPyramid } from './pyramid'

export type ExportArgs = {
  readonly layer: string
  readonly form: PictureForm
  /** The file's longest side where it is to be smaller than the document; null: full size. */
  readonly longestSide?: number | null
}

/** The document with one composite laid in, or as it is, as a file. The base may change while that is being written. */
export async function exportPicture(
  target: Opened,
  { layer, form, longestSide = null }: ExportArgs,
  encode: typeof encodePicture,
  { signal, onProgress }: Pick<WorkerCallContext, 'signal' | 'onProgress'>,
): Promise<Blob> {
  const patch = layer === BASE_LAYER ? null : target.document.patches.get(layer)
  if (patch === undefined) throw new Error(`No composite of ${layer} is here to be saved.`)
  const base = baseOf(target)
  const isSmaller = longestSide !== null && longestSide < Math.max(base.width, base.height)
  const flat = isSmaller ? reduced(target, patch, longestSide) : flattened(target, patch, 0)
  try {
    return await encode(flat, form, { signal, onProgress })
  } finally {
    freePixels(flat)
  }
}

/** A copy of one level, with what the patch has of it. */
function flattened({ levels }: Opened, patch: PatchPyramid | null, level: number): Raster {
  const base = levels[level]
  if (!base) throw new Error('The pyramid lacks a level.')
  const flat: Raster = { width: base.width, height: base.height, data: base.data.slice() }
  const rect = patch?.rects[level]
  const pixels = patch?.rasters[level]
  if (rect && pixels) copyInto(flat, rect, pixels)
  return flat
}

/** From the smallest level that is no smaller than what is asked for, so that it is never more than halved. */
function reduced(target: Opened, patch: PatchPyramid | null, longestSide: number): Raster {
  const { width, height } = baseOf(target)
  const scale = longestSide / Math.max(width, height)
  const level = Math.min(target.levels.length - 1, Math.floor(-Math.log2(scale)))
  const side = (length: number) => Math.max(1, Math.round(length * scale))
  const flat = flattened(target, patch, level)
  const small = resample(flat, side(width), side(height))
  if (small.data.buffer !== flat.data.buffer) freePixels(flat)
  return small
}

/**
 * Gives the memory of a copy back at once, where the browser can (from 2024 on): as garbage it stays for as long as the
 * worker rests.
 */
function freePixels({ data }: Raster): void {
  const { buffer }: { buffer: ArrayBuffer & { transfer?: (length: number) => ArrayBuffer } } = data
  buffer.transfer?.(0)
}
