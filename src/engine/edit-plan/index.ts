/**
 * Decides what of a document one request sends, in which size, and where the answer goes back.
 * Owns: SizeRule (what sizes a model takes) and EditPlan (stored with every result).
 * May import engine/geometry.
 */
export type { EditPlan, SizeRule } from './edit-plan'
