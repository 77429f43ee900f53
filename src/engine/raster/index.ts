/**
 * Pixel arrays and what is done to them without knowing what they mean: crop, halve, resample.
 * Owns: Raster and Coverage, the shapes in which pixels travel between all rooms.
 * May import engine/geometry.
 */
export type { Coverage, Raster } from './raster'
export { createRaster } from './raster'
