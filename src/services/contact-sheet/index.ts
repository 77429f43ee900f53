/**
 * One picture of all results with their figures, drawn in a worker.
 * Owns: the sheet's layout.
 * May import engine/geometry (types), services/comparison-page (what is said of a result) and services/workers.
 */
export { createSheetClient, type SheetClient } from './sheet-client'
