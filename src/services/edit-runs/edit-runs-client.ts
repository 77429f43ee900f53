import { createWorkerClient, serveWorker, tellWorker, transferring, type WorkerClient } from '../workers'
import type { EditRunsApi } from './edit-runs-api'
import { createPageUploads } from './page-uploads'

export type EditRunsClient = WorkerClient<EditRunsApi>

/** The worker's end is started with the first call; what it asks of the page ends when it crashes. */
export function createEditRunsClient(): EditRunsClient {
  let stopping = new AbortController()
  return createWorkerClient<EditRunsApi>(
    () => {
      const worker = new Worker(new URL('./edit-runs-worker.ts', import.meta.url), {
        type: 'module',
        name: 'edit runs',
      })
      stopping = new AbortController()
      const { port1, port2 } = new MessageChannel()
      serveWorker(port1, createPageUploads(stopping.signal))
      tellWorker<EditRunsApi, 'takePage'>(worker, 'takePage', transferring({ port: port2 }, [port2]))
      return worker
    },
    () => stopping.abort(),
  )
}
