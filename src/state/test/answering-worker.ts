import { vi } from 'vitest'

export type Call = {
  readonly kind: string
  readonly id: number
  readonly method: string
  readonly args: { readonly resultId?: string; readonly exchange?: string }
}

/** Every worker from now on is up at once and answers each call with what `answerTo` makes of it, in a task of its own. */
export function stubWorkers(answerTo: (call: Call) => unknown): void {
  vi.stubGlobal(
    'Worker',
    class {
      onmessage: ((event: { data: unknown }) => void) | undefined
      constructor() {
        queueMicrotask(() => this.onmessage?.({ data: { kind: 'ready' } }))
      }
      postMessage(message: Call) {
        if (message.kind !== 'call') return
        const data = { kind: 'result', id: message.id, value: answerTo(message) }
        queueMicrotask(() => this.onmessage?.({ data }))
      }
      terminate() {}
    },
  )
}
