import {
  createWorkerClient,
  serveWorker,
  tellWorker,
  transferring,
  type WorkerClient,
  type WorkerPort,
} from '../workers'
import type { EditRunsApi } from './edit-runs-api'
import { createPageUploads } from './page-uploads'

export type EditRunsClient = WorkerClient<EditRunsApi>

/** The worker's end is started with the first call; what it asks of the page ends when it crashes. */
export function createEditRunsClient(): EditRunsClient {
  const stopping = new WeakMap<WorkerPort, AbortController>()
  return createWorkerClient<EditRunsApi>(
    () => {
      const worker = new Worker(new URL('./edit-runs-worker.ts', import.meta.url), {
        type: 'module',
        name: 'edit runs',
      })
      const controller = new AbortController()
      stopping.set(worker, controller)
      const { port1, port2 } = new MessageChannel()
      serveWorker(port1, createPageUploads(controller.signal))
      tellWorker<EditRunsApi, 'takePage'>(worker, 'takePage', transferring({ port: port2 }, [port2]))
      return worker
    },
    (crashed) => stopping.get(crashed)?.abort(),
  )
}
