type Saver = {
  /** Writes all that has changed. */
  save(): Promise<void>
  /** Writes what a stroke has changed, if that takes no more than a moment of this task; else it is written with the rest. */
  begin(): void
}

let saver: Saver | null = null

/** Whoever keeps the open document on disk writes what has changed when it is asked to. Returns what unregisters it. */
export function registerSaver(registered: Saver): () => void {
  saver = registered
  return () => {
    if (saver === registered) saver = null
  }
}

/** Takes down at once what has changed of the open document. Resolves when it is written, or kept in memory. */
export function saveNow(): Promise<void> {
  return saver?.save() ?? Promise.resolve()
}

/** Takes down what a stroke has changed before its frame and all that reads the mask: the page may be killed by then. */
export function beginSaving(): void {
  saver?.begin()
}
