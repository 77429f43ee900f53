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

/** Calls `run(fromRow, toRow)` on a picture's rows, a slice at a time; `cost` is a pixel's work, 1 = a handful of operations. */
export function* inRows(
  width: number,
  height: number,
  run: (fromRow: number, toRow: number) => void,
  cost = 1,
): Work<void> {
  const rows = Math.max(1, Math.floor(PIXELS_PER_SLICE / (Math.max(1, width) * cost)))
  for (let from = 0; from < height; from += rows) {
    const to = Math.min(height, from + rows)
    run(from, to)
    yield to / height
  }
}

/** The result, with nobody to tell of the progress. */
export function finish<Result>(work: Work<Result>): Result {
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
  }
}
