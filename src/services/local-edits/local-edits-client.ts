import { createWorkerClient, transferring, type WorkerPort } from '../workers'
import type { LocalEditsApi } from './local-edits-api'

export type LocalEditsClient = {
  /**
   * The embedded endpoint's answer to a request, whose body is read here and handed over. Rejects with the signal's
   * reason as soon as that is aborted, and with WorkerCrash when the worker died; the next call starts a new one.
   */
  send(
    request: Request,
    options: { readonly signal: AbortSignal; readonly onProgress?: ((done01: number) => void) | undefined },
  ): Promise<Response>
  /** Stops the worker and what it is doing. A later call starts a new one. */
  terminate(): void
}

/** The page's end of the embedded endpoint. Its worker starts with the first request. */
export function createLocalEditsClient(spawn: () => WorkerPort = startWorker): LocalEditsClient {
  const worker = createWorkerClient<LocalEditsApi>(spawn)
  return {
    async send(request, options) {
      const body = await request.arrayBuffer()
      const { method, url } = request
      const sent = transferring({ method, url, headers: [...request.headers], body }, [body])
      const answer = await worker.call('handle', sent, options)
      const headers = answer.headers.map(([name, value]): [string, string] => [name, value])
      return new Response(answer.body, { status: answer.status, headers })
    },
    terminate: () => worker.terminate(),
  }
}

function startWorker(): WorkerPort {
  return new Worker(new URL('./local-edits-worker.ts', import.meta.url), {
    type: 'module',
    name: 'local-edits',
  })
}
