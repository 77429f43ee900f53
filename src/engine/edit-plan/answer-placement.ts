import type { Size } from '../geometry'
import type { EditPlan } from './edit-plan'
import { ratioDistance } from './size-cost'

/** From here a result looks visibly softer than the document around it. */
const VISIBLE_ENLARGEMENT = 1.5
/** Servers round sizes to their own multiples; past this the picture has another shape and comes back distorted. */
const RATIO_TOLERANCE = 0.02

/** Whether the answer's ratio is more than 2 % off the requested one (the sent one where none was requested). */
export function hasRatioMismatch(plan: EditPlan, answerSize: Size): boolean {
  return ratioDistance(answerSize, plan.requested ?? plan.sent) > Math.log(1 + RATIO_TOLERANCE)
}

/** Whether the way back enlarges an answer of the requested size so much that people should know beforehand. */
export function isVisiblyEnlarged(plan: EditPlan): boolean {
  return plan.enlargement > VISIBLE_ENLARGEMENT
}
