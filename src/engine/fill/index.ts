/**
 * Fills a hole in a picture with what the rest of the picture looks like, on the device and without a model.
 * Owns: the content-aware fill (patches, seams, smooth membrane) and its randomness, which is only its seed.
 * May import engine/raster and engine/geometry.
 */
export type { FillOptions } from './fill-hole'
export { fillHole } from './fill-hole'
