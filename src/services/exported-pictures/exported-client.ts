import { createWorkerClient, type WorkerClient } from '../workers'
import type { ExportedApi } from './exported-api'

/** The page's end of what reads files of several pictures. */
export type ExportedClient = WorkerClient<ExportedApi>

export function createExportedClient(): ExportedClient {
  return createWorkerClient<ExportedApi>(
    () => new Worker(new URL('./exported-worker.ts', import.meta.url), { type: 'module', name: 'exported' }),
  )
}
