/** Deeds that swap pixels in the worker take a moment: one after the other, so that each finds the base it was made for. */
let queue: Promise<void> = Promise.resolve()

/** Runs `work` when all deeds before it have ended; those that follow wait for it. Settles as `work` does. */
export function takeTurn<T>(work: () => Promise<T>): Promise<T> {
  const turn = queue.then(work)
  queue = turn.then(
    () => {},
    () => {},
  )
  return turn
}
