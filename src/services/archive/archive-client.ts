import { createWorkerClient, type WorkerClient } from '../workers'
import type { ArchiveApi } from './archive-api'

/** The page's end. What was being written is gone when the worker dies. */
export type ArchiveClient = WorkerClient<ArchiveApi>

export function createArchiveClient(): ArchiveClient {
  return createWorkerClient<ArchiveApi>(
    () => new Worker(new URL('./archive-worker.ts', import.meta.url), { type: 'module', name: 'archive' }),
  )
}
