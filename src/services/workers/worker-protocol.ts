/** What a handler gets besides its arguments. */
export type WorkerCallContext = {
  readonly signal: AbortSignal
  readonly onProgress: (done01: number) => void
}

/** The calls a worker answers: one argument object each, and a value or a promise of one. */
export type WorkerApi<Api> = {
  readonly [Method in keyof Api]: (args: never, context: WorkerCallContext) => unknown
}

export type CallMessage = { kind: 'call'; id: number; method: string; args: unknown }
export type ToWorker = CallMessage | { kind: 'abort'; id: number }
export type FromWorker =
  | { kind: 'result'; id: number; value: unknown }
  | { kind: 'progress'; id: number; done01: number }
  | { kind: 'aborted'; id: number }
  | { kind: 'error'; id: number; name: string; message: string; stack: string }

/** The page's end of a worker: `Worker`, or a stand-in with the same few members. */
export type WorkerPort = {
  postMessage(message: ToWorker, transfer: Transferable[]): void
  terminate(): void
  onmessage: ((event: MessageEvent<FromWorker>) => void) | null
  onerror: ((event: ErrorEvent) => void) | null
  onmessageerror: ((event: MessageEvent) => void) | null
}

/** The worker's own end: `self`, or a stand-in. */
export type WorkerHost = {
  postMessage(message: FromWorker, transfer: Transferable[]): void
  onmessage: ((event: MessageEvent<ToWorker>) => void) | null
}

const transferables = new WeakMap<object, Transferable[]>()

/** Marks what of a value is handed over instead of copied; the sender must not touch it afterwards. Returns the value. */
export function transferring<T extends object>(value: T, list: Transferable[]): T {
  transferables.set(value, list)
  return value
}

export function transferListOf(value: unknown): Transferable[] {
  return (typeof value === 'object' && value !== null && transferables.get(value)) || []
}
