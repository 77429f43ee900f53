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

/** The worker never came up: its script could not be had, say, the server being gone or having another version by now. */
export class WorkerNotStarted extends WorkerCrash {
  constructor() {
    super(
      'A part of the app could not be loaded: its server cannot be reached, or has another version by now.',
    )
  }
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
   * Rejects with the signal's reason at once when aborted, with WorkerCrash when the worker died, with WorkerNotStarted when
   * it never came up, with an Error of the worker's name and message when the handler threw.
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
  /**
   * The same, with a successor that is up by then: where none can be started, the present one stays in use. What is called
   * meanwhile waits for whichever it will be. Without a worker, starts one.
   */
  renew(): void
}

/** A successor that is not up after this long has a server that does not answer. */
const UP_WITHIN_MS = 5000

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

type Successor = {
  readonly port: WorkerPort
  readonly waiting: (() => void)[]
  readonly timer: ReturnType<typeof setTimeout>
}

/**
 * A client that starts its worker with the first call. `onCrash` runs once a crash, after its calls have failed, with the
 * port of the worker; not for one that never came up.
 */
export function createWorkerClient<Api extends WorkerApi<Api>>(
  spawn: () => WorkerPort,
  onCrash?: (crashed: WorkerPort) => void,
): WorkerClient<Api> {
  let port: WorkerPort | null = null
  let nextId = 1
  const pending = new Map<number, Pending>()
  const retiring = new Set<WorkerPort>()
  /** Those that have been heard of. */
  const up = new WeakSet<WorkerPort>()
  let successor: Successor | null = null

  function silence(left: WorkerPort): void {
    left.onmessage = left.onerror = left.onmessageerror = null
    left.terminate()
  }

  function drop(dropped: WorkerPort, reason: Error): void {
    silence(dropped)
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
    if (message.kind === 'ready') return
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

  function begin(): WorkerPort {
    const started = spawn()
    started.onmessage = (event) => {
      up.add(started)
      if (successor?.port === started) endSuccession(started)
      receive(event.data)
    }
    started.onerror = (event) => {
      if (successor?.port === started) {
        endSuccession(null)
        return
      }
      // A script that cannot be had says nothing of why.
      const isCrash = up.has(started) || Boolean(event.message)
      const isRetiring = retiring.has(started)
      const message = event.message || 'The worker stopped unexpectedly.'
      drop(started, isCrash ? new WorkerCrash(message) : new WorkerNotStarted())
      if (isCrash && !isRetiring) onCrash?.(started)
    }
    started.onmessageerror = () => {
      if (successor?.port === started) {
        endSuccession(null)
        return
      }
      const isRetiring = retiring.has(started)
      drop(started, new WorkerCrash('A message from the worker could not be read.'))
      if (!isRetiring) onCrash?.(started)
    }
    return started
  }

  function connect(): WorkerPort {
    port ??= begin()
    return port
  }

  function retirePresent(): void {
    if (!port) return
    const old = port
    retiring.add(old)
    port = null
    release(old)
  }

  /** `next` takes over or, null, the present worker stays. What was called meanwhile goes to it. */
  function endSuccession(next: WorkerPort | null): void {
    if (!successor) return
    const { port: started, waiting, timer } = successor
    successor = null
    clearTimeout(timer)
    if (next) {
      retirePresent()
      port = next
    } else silence(started)
    for (const send of waiting) send()
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
        let target: WorkerPort | null = null
        const abort = () => {
          target?.postMessage({ kind: 'abort', id }, [])
          if (awaitsHandler && target) return
          settle(id)
          reject(signal?.reason)
        }
        const settled = () => signal?.removeEventListener('abort', abort)
        signal?.addEventListener('abort', abort, { once: true })
        const send = () => {
          if (signal?.aborted) return
          target = connect()
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
        }
        if (successor) successor.waiting.push(send)
        else send()
      })
    },
    start: () => void connect(),
    terminate() {
      // What waits for one is sent, and fails with the others.
      endSuccession(null)
      for (const each of [...retiring, ...(port ? [port] : [])]) drop(each, stopped())
    },
    retire() {
      endSuccession(null)
      retirePresent()
    },
    renew() {
      if (successor) return
      if (!port) {
        connect()
        return
      }
      const timer = setTimeout(() => endSuccession(null), UP_WITHIN_MS)
      successor = { port: begin(), waiting: [], timer }
    },
  }
}

function stopped(): WorkerCrash {
  return new WorkerCrash('The worker was stopped.')
}
