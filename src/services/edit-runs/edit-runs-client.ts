import { createWorkerClient, type WorkerClient } from '../workers'
import type { EditRunsApi } from './edit-runs-api'

export type EditRunsClient = WorkerClient<EditRunsApi>

export function createEditRunsClient(): EditRunsClient {
  return createWorkerClient<EditRunsApi>(
    () =>
      new Worker(new URL('./edit-runs-worker.ts', import.meta.url), { type: 'module', name: 'edit runs' }),
  )
}
