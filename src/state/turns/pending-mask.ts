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

export function isMaskChanging(): boolean {
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
