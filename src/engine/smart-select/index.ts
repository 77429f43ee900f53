/**
 * Finds the object that a click, a box, or nothing but the picture means, and its outline at full size.
 * Owns: colour models, the cut between object and background, corrections by clicks, saliency, the refined edge.
 * May import engine/geometry, engine/mask and engine/raster.
 */
export type { PictureLevels } from './lab-image'
export { analyse, type SmartPicture } from './picture'
export type { Click, PersonPrior, Prompt } from './prompt'
export { refineEdge } from './refine-edge'
export { seesPersonAt, segment } from './segment'
export { hasSalientPersons, selectSubject } from './select-subject'
export type { SoftMask } from './soft-mask'
