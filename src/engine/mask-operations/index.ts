/**
 * Operations on a whole mask: grow, shrink, feather, harden, smooth, fill holes, remove specks, take transparency.
 * Owns: how each is defined and computed tile by tile; its results are the tiles of a MaskChange, to be put in place.
 * May import engine/mask, engine/raster and engine/geometry.
 */
export type { MaskChangeTiles } from './changed-tiles'
export { type MaskOperation, operateOnMask } from './operate-on-mask'
