/**
 * Finds the object that a click, a box, or nothing but the picture means, and its outline at full size.
 * Owns: colour models, the cut between object and background, corrections by clicks, saliency, the refined edge.
 * May import engine/geometry, engine/mask, engine/raster and engine/work.
 */
export { seesPersonAt } from './cut-persons'
export { hasSalientPersons } from './cut-subject'
export { analyse, type SmartPicture } from './picture'
export type { Click, PersonPrior } from './prompt'
export { refineEdge } from './refine-edge'
export { Selection, type SelectionStart } from './selection'
export type { SoftMask } from './soft-mask'
