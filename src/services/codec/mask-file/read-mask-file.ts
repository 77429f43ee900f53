import type { Size } from '../../../engine/geometry'
import type { Coverage, Raster } from '../../../engine/raster'
import { ok, type Result } from '../../../lib/result'
import { decodeImage } from '../decode-image'
import { readFile } from '../inspect/inspect-image-file'
import type { OpenError } from '../open-error'
import { decodePng } from '../png/decode-png'
import { sniffImageType } from '../sniff-image-type'
import { coverageOfLuminance, coverageOfTransparency } from './coverage-of-raster'
import { type MaskReading, recogniseMask } from './recognise-mask'

export type MaskFile = Size & {
  readonly reading: MaskReading | 'unclear'
  /** Coverage by what is transparent; null where the file is opaque. */
  readonly transparency: Coverage | null
  /** Coverage by what is white. */
  readonly luminance: Coverage
}

/**
 * Reads a picture as a mask, in its own size and upright. The values of a PNG are taken as they are stored, whatever
 * colour space it names: they count, and are not looked at. Errors: those of `decodeImage`.
 */
export async function readMaskFile(file: Blob): Promise<Result<MaskFile, OpenError>> {
  const raster = await readRaster(file)
  if (!raster.ok) return raster
  const { width, height } = raster.value
  const { reading, hasTransparency } = recogniseMask(raster.value)
  return ok({
    width,
    height,
    reading,
    transparency: hasTransparency ? coverageOfTransparency(raster.value) : null,
    luminance: coverageOfLuminance(raster.value),
  })
}

async function readRaster(file: Blob): Promise<Result<Raster, OpenError>> {
  const bytes = await readFile(file)
  if (!bytes.ok) return bytes
  if (sniffImageType(bytes.value) === 'image/png') return decodePng(bytes.value)
  const decoded = await decodeImage(file)
  return decoded.ok ? ok(decoded.value.raster) : decoded
}
