import {
  type FromWorker,
  type ReportOf,
  transferListOf,
  type WorkerApi,
  type WorkerPort,
} from './worker-protocol'

/** The worker stopped (an uncaught error, out of memory) while a call was under way. The next call starts a new one. */
export class WorkerCrash extends Error {
  override readonly name = 'WorkerCrash'
}

export type CallOptions<Report = never> = {
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: ((done01: number) => void) | undefined
  /** Told what the handler reports while it works. */
  readonly onReport?: ((report: Report) => void) | undefined
  /** On abort, waits for what the handler makes of it instead of rejecting at once. */
  readonly awaitsHandler?: boolean | undefined
}

export type WorkerClient<Api extends WorkerApi<Api>> = {
  /**
   * Runs one method in the worker. Arguments marked with `transferring` are handed over, others copied.
   * Rejects with the signal's reason at once when aborted, with WorkerCrash when the worker died, with an Error of the
   * worker's name and message when the handler threw.
   */
  call<Method extends keyof Api & string>(
    method: Method,
    args: Parameters<Api[Method]>[0],
    options?: CallOptions<ReportOf<Api[Method]>>,
  ): Promise<Awaited<ReturnType<Api[Method]>>>
  /** Starts the worker now, so that the first call finds it up. */
  start(): void
  /** Stops the worker and fails every call under way. A later call starts a new one. */
  terminate(): void
  /** Stops the worker when the calls under way have settled, which lets go of all its memory. A later call starts a new one. */
  retire(): void
}

/** Tells a worker something and waits for no answer: what it has to have before the first call. */
export function tellWorker<Api extends WorkerApi<Api>, Method extends keyof Api & string>(
  port: WorkerPort,
  method: Method,
  args: Parameters<Api[Method]>[0],
): void {
  // No call has this number: they begin with 1.
  port.postMessage({ kind: 'call', id: 0, method, args }, transferListOf(args))
}

/** The calling end of a channel whose other end serves. It cannot crash; `terminate` closes it. */
export function portOf(port: MessagePort): WorkerPort {
  return {
    postMessage: (message, transfer) => port.postMessage(message, transfer),
    terminate: () => port.close(),
    get onmessage() {
      return port.onmessage
    },
    set onmessage(listener) {
      port.onmessage = listener
    },
    onerror: null,
    onmessageerror: null,
  }
}

type Pending = {
  readonly port: WorkerPort
  resolve(value: unknown): void
  reject(reason: unknown): void
  onProgress: ((done01: number) => void) | undefined
  onReport: ((report: never) => void) | undefined
}

/** A client that starts its worker with the first call. `onCrash` runs once a crash, after its calls have failed. */
export function createWorkerClient<Api extends WorkerApi<Api>>(
  spawn: () => WorkerPort,
  onCrash?: () => void,
): WorkerClient<Api> {
  let port: WorkerPort | null = null
  let nextId = 1
  const pending = new Map<number, Pending>()
  const retiring = new Set<WorkerPort>()

  function drop(dropped: WorkerPort, reason: Error): void {
    dropped.onmessage = dropped.onerror = dropped.onmessageerror = null
    dropped.terminate()
    retiring.delete(dropped)
    if (port === dropped) port = null
    const calls = [...pending].filter(([, call]) => call.port === dropped)
    for (const [id] of calls) pending.delete(id)
    for (const [, call] of calls) call.reject(reason)
  }

  /** Ends a retiring worker that has nothing more to do. */
  function release(old: WorkerPort): void {
    if (retiring.has(old) && ![...pending.values()].some((call) => call.port === old)) drop(old, stopped())
  }

  function settle(id: number): void {
    const call = pending.get(id)
    pending.delete(id)
    if (call) release(call.port)
  }

  function receive(message: FromWorker): void {
    const call = pending.get(message.id)
    if (!call) return
    if (message.kind === 'progress') {
      call.onProgress?.(message.done01)
      return
    }
    if (message.kind === 'report') {
      // The other end is typed by the same Api, so the report is what the method's handler reports.
      call.onReport?.(message.report as never)
      return
    }
    settle(message.id)
    if (message.kind === 'result') call.resolve(message.value)
    else if (message.kind === 'aborted') call.reject(new DOMException('Aborted', 'AbortError'))
    else {
      const error = new Error(message.message)
      error.name = message.name
      error.stack = message.stack
      call.reject(error)
    }
  }

  function connect(): WorkerPort {
    if (port) return port
    const started = spawn()
    started.onmessage = (event) => receive(event.data)
    started.onerror = (event) => {
      const isRetiring = retiring.has(started)
      drop(started, new WorkerCrash(event.message || 'The worker stopped unexpectedly.'))
      if (!isRetiring) onCrash?.()
    }
    started.onmessageerror = () =>
      drop(started, new WorkerCrash('A message from the worker could not be read.'))
    port = started
    return started
  }

  return {
    call(method, args, options = {}) {
      const { signal, onProgress, onReport, awaitsHandler = false } = options
      return new Promise((resolve, reject) => {
        if (signal?.aborted) {
          reject(signal.reason)
          return
        }
        const id = nextId++
        const target = connect()
        const abort = () => {
          target.postMessage({ kind: 'abort', id }, [])
          if (awaitsHandler) return
          settle(id)
          reject(signal?.reason)
        }
        const settled = () => signal?.removeEventListener('abort', abort)
        signal?.addEventListener('abort', abort, { once: true })
        pending.set(id, {
          port: target,
          onProgress,
          onReport,
          resolve: (value) => {
            settled()
            // The other end is typed by the same Api, so the value is what the method returns.
            resolve(value as Awaited<ReturnType<Api[typeof method]>>)
          },
          reject: (reason) => {
            settled()
            reject(reason)
          },
        })
        try {
          target.postMessage({ kind: 'call', id, method, args }, transferListOf(args))
        } catch (error) {
          settle(id)
          settled()
          reject(error)
        }
      })
    },
    start: () => void connect(),
    terminate() {
      for (const each of [...retiring, ...(port ? [port] : [])]) drop(each, stopped())
    },
    retire() {
      if (!port) return
      const old = port
      retiring.add(old)
      port = null
      release(old)
    },
  }
}

function stopped(): WorkerCrash {
  return new WorkerCrash('The worker was stopped.')
}
