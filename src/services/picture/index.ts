/**
 * The open document's pixels, decoded once and kept in a worker: display tiles, request parts, composites, PNG export.
 * Owns: the base raster and its pyramid, and one patch per composited result (only the pixels that differ).
 * May import engine, services/codec, services/workers and lib.
 */
export type { ComposeArgs, OutsideMask } from './compose'
export type { ComposedResult, OpenedPicture } from './picture-api'
export { createPictureClient, type PictureClient } from './picture-client'
export { BASE_LAYER, PICTURE_TILE_SIZE } from './picture-tile'
export type { SelectedTiles, SelectSimilarArgs } from './select-similar'
export type { SmartSelectArgs, SmartSelected } from './smart-select'
