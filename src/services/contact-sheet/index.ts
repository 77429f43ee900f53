/**
 * One picture of all results with their figures, drawn in a worker.
 * Owns: the sheet's layout, and how many pictures one holds.
 * May import engine/geometry (types), services/comparison-page (what is said of a result) and services/workers.
 */
export { createSheetClient, type SheetClient } from './sheet-client'
export { fitsOnSheet } from './sheet-layout'
