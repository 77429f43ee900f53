import type { Work } from '../work'

/** Work that may be left at any yield, about every ten milliseconds; returns its result. */
export type Steps<Result> = Generator<void, Result, void>

/** Runs `work` and yields `done01` at each of its pauses. */
export function* reporting<Result>(work: Steps<Result>, done01: number): Work<Result> {
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
    yield done01
  }
}
