import { collectGarbage } from './collect-garbage'
import {
  type CallMessage,
  type FromWorker,
  transferListOf,
  type WorkerApi,
  type WorkerHost,
} from './worker-protocol'

/** Progress more often than this nobody can see, and each message costs the page a task. */
const PROGRESS_INTERVAL_MS = 100

/** A worker that has nothing to do for so long clears up. */
const REST_MS = 250

type Handler = (
  args: unknown,
  context: {
    signal: AbortSignal
    onProgress: (done01: number) => void
    report: (report: unknown) => void
  },
) => unknown

/** The worker that this code runs in. The page's types know `self` only as a window, hence the cast. */
export function thisWorker(): WorkerHost {
  return self as unknown as WorkerHost
}

/** Answers calls on the worker's side. A handler that throws fails its own call; the worker goes on. */
export function serveWorker<Api extends WorkerApi<Api>>(host: WorkerHost, handlers: Api): void {
  const running = new Map<number, AbortController>()
  let resting: ReturnType<typeof setTimeout> | undefined

  async function answer(message: CallMessage): Promise<void> {
    const { id, method, args } = message
    const controller = new AbortController()
    running.set(id, controller)
    clearTimeout(resting)
    let toldMs = Number.NEGATIVE_INFINITY
    const post = (reply: FromWorker, transfer: Transferable[] = []) => host.postMessage(reply, transfer)
    try {
      // The client is typed by the same Api: the method exists and takes these arguments.
      const handler = handlers[method as keyof Api] as unknown as Handler
      const value = await handler(args, {
        signal: controller.signal,
        onProgress: (done01) => {
          const nowMs = performance.now()
          if (done01 < 1 && nowMs - toldMs < PROGRESS_INTERVAL_MS) return
          toldMs = nowMs
          post({ kind: 'progress', id, done01 })
        },
        report: (report) => post({ kind: 'report', id, report }, transferListOf(report)),
      })
      post({ kind: 'result', id, value }, transferListOf(value))
    } catch (thrown) {
      if (controller.signal.aborted) post({ kind: 'aborted', id })
      else {
        const error = thrown instanceof Error ? thrown : new Error(String(thrown))
        post({ kind: 'error', id, name: error.name, message: error.message, stack: error.stack ?? '' })
      }
    } finally {
      running.delete(id)
      if (running.size === 0) resting = setTimeout(collectGarbage, REST_MS)
    }
  }

  host.onmessage = (event) => {
    const message = event.data
    if (message.kind === 'abort') running.get(message.id)?.abort()
    else void answer(message)
  }
  host.postMessage({ kind: 'ready' }, [])
}
