let saver: (() => Promise<void>) | null = null

/** Whoever keeps the open document on disk writes what has changed when it is asked to. Returns what unregisters it. */
export function registerSaver(save: () => Promise<void>): () => void {
  saver = save
  return () => {
    if (saver === save) saver = null
  }
}

/** Takes down at once what has changed of the open document. Resolves when it is written, or kept in memory. */
export function saveNow(): Promise<void> {
  return saver?.() ?? Promise.resolve()
}
