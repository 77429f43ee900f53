/**
 * Decides what of a document one request sends, in which size, and where the answer goes back.
 * Owns: SizeRule (what sizes a model takes), EditPlan (stored with every result), and how a frame is moved, resized and
 * snapped to what models take.
 * May import engine/geometry.
 */
export { hasRatioMismatch, isVisiblyEnlarged } from './answer-placement'
export type { EditPlan, FreeSizeRule, SizeRule } from './edit-plan'
export { type FrameHandle, minLength, moveFrame, resizeFrame, type SnapSize, setFrameValue } from './frame'
export { usualContext } from './needed-size'
export type { EditPlanInput, PlanArea } from './plan-edit'
export { planEdit, takesAsItIs } from './plan-edit'
export { formatSize, parseSize } from './size-text'
export { type ModelSizes, snapToModels } from './snap-frame'
