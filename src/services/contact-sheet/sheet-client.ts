import { createWorkerClient, type WorkerClient } from '../workers'
import type { SheetApi } from './sheet-api'

/** The page's end of what draws contact sheets. */
export type SheetClient = WorkerClient<SheetApi>

export function createSheetClient(): SheetClient {
  return createWorkerClient<SheetApi>(
    () =>
      new Worker(new URL('./sheet-worker.ts', import.meta.url), { type: 'module', name: 'contact sheet' }),
  )
}
