/** What a handler gets besides its arguments. `Report` is what it tells while it works, beside how far it is. */
export type WorkerCallContext<Report = never> = {
  readonly signal: AbortSignal
  readonly onProgress: (done01: number) => void
  /** Tells the caller at once. What is marked with `transferring` is handed over. */
  readonly report: (report: Report) => void
}

/** What a method's handler reports; `never` where it reports nothing. */
export type ReportOf<Handler> = Handler extends (args: never, context: infer Context) => unknown
  ? Context extends { readonly report: (report: infer Report) => void }
    ? Report
    : never
  : never

/** The calls a worker answers: one argument object each, and a value or a promise of one. */
export type WorkerApi<Api> = {
  readonly [Method in keyof Api]: (args: never, context: never) => unknown
}

export type CallMessage = { kind: 'call'; id: number; method: string; args: unknown }
export type ToWorker = CallMessage | { kind: 'abort'; id: number }
/** `ready`: its script runs, and it listens. */
export type FromWorker =
  | { kind: 'ready' }
  | { kind: 'result'; id: number; value: unknown }
  | { kind: 'progress'; id: number; done01: number }
  | { kind: 'report'; id: number; report: unknown }
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
