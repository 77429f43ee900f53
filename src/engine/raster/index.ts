/**
 * Pixel arrays and what is done to them without knowing what they mean: crop, halve, resample.
 * Owns: Raster and Coverage, the shapes in which pixels travel between all rooms.
 * May import engine/geometry.
 */
export { copyReplicated, cropReplicated } from './crop'
export { BAND_ROWS, bandOf, type CutPicture, cutting, isOpaqueCut } from './cut-picture'
export { freePixels } from './free-pixels'
export { halve, underHalf } from './halve'
export { isOpaque, pixelWords } from './pixel-words'
export { type PictureLevels, Pyramid } from './pyramid'
export type { Coverage, Raster } from './raster'
export { createRaster } from './raster'
export { reduceMask } from './reduce-mask'
export { createResampler, resample, resampleCut, resamplePart } from './resample'
export { resampleCoverage } from './resample-coverage'
export { SparePixels } from './spare-pixels'
