import { createWorkerClient, type WorkerClient, type WorkerPort } from '../workers'
import type { MaskOperationsApi } from './mask-operations-api'

/** The page's end: `call('operate', { snapshot, operation }, { signal, onProgress })`. */
export type MaskOperationsClient = WorkerClient<MaskOperationsApi>

/** The worker starts with the first call. `spawn` is for tests. */
export function createMaskOperationsClient(spawn: () => WorkerPort = startWorker): MaskOperationsClient {
  return createWorkerClient<MaskOperationsApi>(spawn)
}

function startWorker(): WorkerPort {
  return new Worker(new URL('./mask-operations-worker.ts', import.meta.url), {
    type: 'module',
    name: 'mask-operations',
  })
}
