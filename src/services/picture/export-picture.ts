import type { Rect } from '../../engine/geometry'
import {
  type CutPicture,
  cutting,
  freePixels,
  type PictureLevels,
  type Raster,
  resampleCut,
} from '../../engine/raster'
import type { encodePicture, PictureForm } from '../codec'
import type { WorkerCallContext } from '../workers'
import type { Opened } from './opened'
import { readPicture } from './picture-reading'
import { BASE_LAYER } from './picture-tile'
import { laidOver, type PatchPyramid } from './pyramid'

export type ExportArgs = {
  readonly layer: string
  readonly form: PictureForm
  /** The file's longest side where it is to be smaller than the document; null: full size. */
  readonly longestSide?: number | null
}

/**
 * The document with one composite laid in, or as it is, as a file. It is nowhere copied as a whole; the base may change
 * while that is being written.
 */
export async function exportPicture(
  target: Opened,
  { layer, form, longestSide = null }: ExportArgs,
  encode: typeof encodePicture,
  { signal, onProgress }: Pick<WorkerCallContext, 'signal' | 'onProgress'>,
): Promise<Blob> {
  const patch = layer === BASE_LAYER ? null : target.document.patches.get(layer)
  if (patch === undefined) throw new Error(`No composite of ${layer} is here to be saved.`)
  const { base } = target.levels
  const write = (picture: CutPicture) => encode(picture, form, { signal, onProgress })
  if (longestSide === null || longestSide >= Math.max(base.width, base.height))
    return writeWhole(target, patch, write)
  const small = reduced(patch ? laidOver(target.levels, patch) : target.levels, longestSide)
  try {
    return await write(cutting(small))
  } finally {
    freePixels(small.data)
  }
}

async function writeWhole(
  { levels, document }: Opened,
  patch: PatchPyramid | null,
  write: (picture: CutPicture) => Promise<Blob>,
): Promise<Blob> {
  const [rect] = patch?.rects ?? []
  const [raster] = patch?.rasters ?? []
  const reading = readPicture(levels.base, rect && raster ? { rect, raster } : null)
  document.readings.add(reading)
  try {
    return await write(reading)
  } finally {
    document.readings.delete(reading)
  }
}

/** From the smallest level that is no smaller than what is asked for, so that it is never more than halved. */
function reduced(levels: PictureLevels, longestSide: number): Raster {
  const { width, height } = levels.size(0)
  const scale = longestSide / Math.max(width, height)
  const level = Math.min(levels.count - 1, Math.floor(-Math.log2(scale)))
  const side = (length: number) => Math.max(1, Math.round(length * scale))
  const picture: CutPicture = {
    ...levels.size(level),
    cut: (part: Rect) => levels.crop(level, part),
    isCopying: true,
  }
  return resampleCut(picture, side(width), side(height))
}
