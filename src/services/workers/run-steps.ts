import type { WorkerCallContext } from './worker-protocol'

/** Work between two looks at the message queue: what waits there waits no longer, and a look costs little beside it. */
const SLICE_MS = 15

/**
 * Runs work that yields how much of it is done, 0..1, and lets other messages in every few milliseconds. Rejects with the
 * signal's reason once that is aborted.
 */
export async function runSteps<T>(
  work: Iterator<number, T>,
  { signal, onProgress }: WorkerCallContext,
  breathe: () => Promise<void>,
): Promise<T> {
  signal.throwIfAborted()
  let sliceBeganMs = performance.now()
  for (let step = work.next(); ; step = work.next()) {
    if (step.done) return step.value
    if (performance.now() - sliceBeganMs < SLICE_MS) continue
    onProgress(step.value)
    await breathe()
    signal.throwIfAborted()
    sliceBeganMs = performance.now()
  }
}
