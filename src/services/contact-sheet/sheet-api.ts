import type { SharedResults } from '../comparison-page'
import type { WorkerCallContext } from '../workers'
import { drawSheet } from './draw-sheet'

export type SheetApi = ReturnType<typeof createSheetApi>

export function createSheetApi() {
  return {
    draw: (results: SharedResults, context: WorkerCallContext): Promise<Blob> => drawSheet(results, context),
  }
}
