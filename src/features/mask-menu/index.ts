/**
 * Operations on the whole mask: their buttons, the menu of the further ones, and the bar that adjusts the latest one.
 * Owns: how they are offered. May import state, ui, lucide-react.
 */
export { MaskWorkNote } from './mask-work-note'
export { OperationBar, takeBackOperation, useHasOperation } from './operation-bar'
export { OperationButtons } from './operation-buttons'
export { OperationsMenu } from './operations-menu'
