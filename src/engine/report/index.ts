/**
 * Says in numbers what a result changed: drift, colour shift, leak outside the mask, the seam.
 * Owns: CIEDE2000 and the report of a pasted result.
 * May import engine/geometry, engine/raster, engine/registration and engine/blend.
 */
export { type Change, HEAT_PER_DELTA_E, VISIBLE_DELTA_E } from './change'
export { ciede2000 } from './ciede2000'
export { labOf } from './lab'
export type { PasteReport } from './paste-report'
export { reportPaste } from './paste-report'
export { seamStep } from './seam-step'
