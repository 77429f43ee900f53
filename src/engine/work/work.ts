/** Work that may be left at any yield. It yields the share of itself that is done, 0..1, and returns its result. */
export type Work<Result> = Generator<number, Result, void>

/** Pixels a plain per-pixel loop handles between two yields: a few milliseconds. */
const PIXELS_PER_SLICE = 65_536

/** Runs `work` as the part `from`..`to` of something larger. */
export function* within<Result>(work: Work<Result>, from: number, to: number): Work<Result> {
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
    yield from + (to - from) * step.value
  }
}

/** Calls `run(from, to)` on consecutive slices of 0..count and yields after each. */
export function* inSlices(
  count: number,
  perSlice: number,
  run: (from: number, to: number) => void,
): Work<void> {
  for (let from = 0; from < count; from += perSlice) {
    const to = Math.min(count, from + perSlice)
    run(from, to)
    yield to / count
  }
}

/** The same over the rows of a picture; `cost` is the work for a pixel, 1 = a handful of operations. */
export function inRows(
  width: number,
  height: number,
  run: (fromRow: number, toRow: number) => void,
  cost = 1,
): Work<void> {
  return inSlices(height, Math.max(1, Math.floor(PIXELS_PER_SLICE / (width * cost))), run)
}

/** The same work; its shares never fall, whatever was guessed about the cost of its parts. */
export function* rising<Result>(work: Work<Result>): Work<Result> {
  let reached = 0
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
    reached = Math.min(1, Math.max(reached, step.value))
    yield reached
  }
}

/** The result, with nobody to tell of the progress. */
export function finish<Result>(work: Work<Result>): Result {
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
  }
}
