/**
 * The open document's pixels, decoded once and kept in a worker: display tiles, request parts, composites, reports, PNG export.
 * Owns: the base raster and its pyramid, one patch per composited result (only the pixels that differ), and what was
 * found out about the answers looked at last.
 * May import engine, services/codec, services/workers and lib.
 */
export type { ComposeOver } from './combine'
export type { ComposePart } from './compose'
export type {
  ComposeArgs,
  ComposedResult,
  ComposeError,
  ComposePreview,
  ComposeView,
  PlacedBitmap,
} from './compose-result'
export type { DifferenceArgs } from './difference-tile'
export { NOTHING_TO_EDIT } from './nothing-to-edit'
export {
  choiceOf,
  DEFAULT_CHOICE,
  type OutsideMask,
  type PasteChoice,
  RAW_CHOICE,
  type StoredChoice,
} from './paste-choice'
export type { OpenedPicture } from './picture-api'
export { createPictureClient, type PictureClient } from './picture-client'
export { BASE_LAYER, PICTURE_TILE_SIZE } from './picture-tile'
export type { MeasuredResult, ResultReport } from './report-result'
export type { SelectedTiles, SelectSimilarArgs } from './select-similar'
export type { SmartSelectArgs, SmartSelected } from './smart-select'
