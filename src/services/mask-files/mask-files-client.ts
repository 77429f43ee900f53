import { createWorkerClient, type WorkerClient } from '../workers'
import type { MaskFilesApi } from './mask-files-api'

/** The page's end. What was read and not yet used is gone when the worker dies. */
export type MaskFilesClient = WorkerClient<MaskFilesApi>

export function createMaskFilesClient(): MaskFilesClient {
  return createWorkerClient<MaskFilesApi>(
    () =>
      new Worker(new URL('./mask-files-worker.ts', import.meta.url), { type: 'module', name: 'mask files' }),
  )
}
