/**
 * Decides what of a document one request sends, in which size, and where the answer goes back.
 * Owns: SizeRule (what sizes a model takes) and EditPlan (stored with every result).
 * May import engine/geometry.
 */
export { hasRatioMismatch, isVisiblyEnlarged } from './answer-placement'
export type { EditPlan, FreeSizeRule, SizeRule } from './edit-plan'
export type { EditPlanInput } from './plan-edit'
export { planEdit } from './plan-edit'
export { formatSize, parseSize } from './size-text'
