import { createWorkerClient, type WorkerClient } from '../workers'
import type { PictureApi } from './picture-api'

/** The page's end. One worker holds one document; opening another replaces it. */
export type PictureClient = WorkerClient<PictureApi>

/** `onCrash` runs when the worker died: what it held is gone and the document must be opened again. */
export function createPictureClient(onCrash: () => void): PictureClient {
  return createWorkerClient<PictureApi>(
    () => new Worker(new URL('./picture-worker.ts', import.meta.url), { type: 'module', name: 'picture' }),
    onCrash,
  )
}
