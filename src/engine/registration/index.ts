/**
 * Finds how an answer moved and tinted the picture that was sent, and puts its pixels back where they belong.
 * Owns: Alignment, Displacement, the judgement whether to believe them, and the one resampling on the way back.
 * May import engine/geometry and engine/raster.
 */
export type { Alignment, AlignmentWarning } from './align'
export { align, showsAnother } from './align'
export type { Displacement } from './displacement'
export { KeptWarp, type KnownPixels } from './kept-warp'
export type { Similarity } from './similarity'
export { cornerDrift, IDENTITY } from './similarity'
export type { CellPairs, ChannelTint, Tint } from './tint'
export { fitTint, NO_TINT, pairCells } from './tint'
export type { Placement, Warp } from './warp'
export { createWarp, warp } from './warp'
