/**
 * The mask: 8-bit coverage over a document, kept as sparse tiles, painted by capsules, undone by tile references.
 * Owns: tiles and their packing, strokes, whole-mask operations, and the overlay's pixels.
 * May import engine/geometry and engine/raster.
 */
export type { Capsule } from './capsule'
export { capsuleCoverage } from './capsule'
export { changeBetween } from './change-between'
export { type CombineMode, combineTiles, type MaskTiles } from './combine-tiles'
export { coverageOf } from './coverage-of'
export { type CoverageRows, isEditedIn, rowsOf } from './coverage-rows'
export { Mask, type MaskSnapshot } from './mask'
export type { MaskChange } from './mask-change'
export { areaOfChange, createMaskChange, swapMaskChange, swapMaskChangeInSteps } from './mask-change'
export { MaskEdit } from './mask-edit'
export { maskOnCanvas, movedSnapshot } from './mask-on-canvas'
export type { StampMode } from './open-end'
export { clearMask, invertInSteps, invertMask, selectAll } from './operations'
export { OVERLAY_TILE_SIZE, overlayTileHasPaint, paintOverlayTile } from './overlay'
export { colorRamp, type OverlayColors } from './overlay-colors'
export { arePackedBytes, type PackedTile, packTile } from './packed-tile'
export { forgetRecentTiles } from './recent-tiles'
export { reducedCoverageOf } from './reduced-coverage-of'
export { areaOnly, type MaskArea, separateAreas } from './separate-areas'
export { isSameSnapshot, tilesOf } from './snapshot-tiles'
export { stampCapsule } from './stamp'
export { closeStroke, stampStroke } from './stroke'
export { FULL_TILE, TILE_PIXELS, TILE_SIZE, type Tile, type TileData, wordsOf } from './tile'
