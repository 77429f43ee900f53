/**
 * Lays a result into its document: how far its edges fade, and mixing without touching what lies outside.
 * Owns: the alpha of a mask (distance, feather) and the one place where two rasters become one.
 * May import engine/geometry and engine/raster.
 */
export { alphaBounds } from './alpha-bounds'
export { blendInto } from './blend-into'
export { featherAlpha } from './feather-alpha'
