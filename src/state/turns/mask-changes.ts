import { strokeEnded } from '../document/mask-owner'
import { sameDocument } from '../document/same-document'
import { useToolStore } from '../document/tool-store'
import { announce } from '../page/notice-store'

/**
 * Changes of the mask that were decided and are being computed. What is one of them may wait for its turn among the deeds, so
 * nothing that has its turn waits for them.
 */
const pending = new Set<Promise<unknown>>()

/** What computes a change of the mask that was decided, so that it can be waited for. Settles as `work` does. */
export function whileMaskChanges<T>(work: () => Promise<T>): Promise<T> {
  const change = work()
  const end = () => void pending.delete(change)
  pending.add(change)
  change.then(end, end)
  return change
}

function isMaskChanging(): boolean {
  return pending.size > 0
}

/** Settles when all that was decided of the mask so far is in place, or came to nothing. */
export async function maskChanged(): Promise<void> {
  await Promise.allSettled(pending)
}

/** Whoever may be about to make the latest deed; of several, who began last is the last. */
type Stop = { readonly stop: () => boolean; readonly isForUndoAlone: boolean }

const stops: Stop[] = []

/**
 * What `undo` asks first: whether it stopped something that was to become the latest deed. Nothing else is taken back then.
 * What steps elsewhere in the history stops it too, unless it is `isForUndoAlone`: it would go on there, and leave nothing
 * to redo. Returns what unregisters it.
 */
export function undoStops(stop: () => boolean, { isForUndoAlone = false } = {}): () => void {
  const own = { stop, isForUndoAlone }
  stops.push(own)
  return () => void stops.splice(stops.indexOf(own), 1)
}

/** Stops what began last of all that can be stopped; false where there is nothing. */
export function stopLatest(): boolean {
  return [...stops].reverse().some(({ stop }) => stop())
}

export function stopAll(): void {
  for (const { stop, isForUndoAlone } of [...stops]) if (!isForUndoAlone) stop()
}

/**
 * A change of the mask that was decided: it is waited for, and `undo` stops it, for as long as `work` takes. Once stopped
 * this settles; `work` sees to it that nothing comes of it. What `work` does at once is done then, and no promise.
 */
export async function whileUndoStops(work: (signal: AbortSignal) => unknown): Promise<void> {
  const controller = new AbortController()
  const { signal } = controller
  const done = work(signal)
  if (!(done instanceof Promise)) return
  const stopped = new Promise((resolve) => signal.addEventListener('abort', resolve))
  const isStillOpen = sameDocument()
  const unregister = undoStops(() => {
    if (signal.aborted || !isStillOpen()) return false
    controller.abort()
    announce('status', 'The change under way was stopped.')
    return true
  })
  try {
    await whileMaskChanges(() => Promise.race([done, stopped]))
  } finally {
    unregister()
  }
}

/**
 * Settles once what was decided of the mask before is in place; false where `undo` stops that, or another document is open
 * by then.
 */
export async function decidedBefore(): Promise<boolean> {
  const isStillOpen = sameDocument()
  let isStopped = false
  await whileUndoStops((signal) => {
    signal.addEventListener('abort', () => {
      isStopped = true
    })
    return maskChanged()
  })
  return !isStopped && isStillOpen()
}

/** `whileUndoStops`, once what was decided of the mask before is in place. */
export function afterDecided(work: (signal: AbortSignal) => Promise<unknown>): Promise<void> {
  return whileUndoStops(async (signal) => {
    await maskChanged()
    if (!signal.aborted) await work(signal)
  })
}

/**
 * Does `deed` once what was decided of the mask before it is in place, and says that it waits: at once where that is so.
 * `onStopped`: nothing comes of it any more.
 */
export function afterMaskChanges(
  deed: (signal: AbortSignal) => unknown,
  onStopped: () => void = () => {},
): void {
  if (!isMaskChanging()) {
    void whileUndoStops(deed)
    return
  }
  announce('status', 'This is done once the change before it is.')
  const isStillOpen = sameDocument()
  void whileUndoStops(async (signal) => {
    signal.addEventListener('abort', onStopped)
    await maskChanged()
    await strokeEnded()
    if (isStillOpen() && !signal.aborted) await deed(signal)
  })
}

/** Does `deed`, which leaves nothing of the mask before it, at once: what is being computed for that is stopped. */
export function insteadOfMaskChanges(deed: () => void): void {
  if (useToolStore.getState().isPainting) return
  stopAll()
  deed()
}
