/**
 * Lays a result into its document: colours and seam corrected, edges faded, and nothing touched that lies outside.
 * Owns: the alpha of a mask (distance, feather), tint, membrane and the one place where two rasters become one.
 * May import engine/geometry, engine/raster and engine/registration.
 */
export { blendInto } from './blend-into'
export { featherAlpha } from './feather-alpha'
export { KeptSeam } from './kept-seam'
export type { PasteAnswer, Pasted, PasteMemory, PastePlace } from './paste-back'
export { pasteBack } from './paste-back'
export type { PasteSettings } from './paste-settings'
export { type Ground, type Prepared, prepareGround, prepareOn, preparePaste } from './prepare-paste'
export type { Membrane, Seam } from './seam'
export type { RingVerdict } from './seam-trust'
export type { Surroundings } from './surroundings'
export { outsideFeather, surroundingsOf } from './surroundings'
