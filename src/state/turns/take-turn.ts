/*
 * This room says what is under way, and who waits for whom:
 * - take-turn: what needs the worker's picture, one after the other.
 * - mask-changes: what of the mask was decided and is being computed, and what stops it. Such a change may wait for its turn,
 *   so nothing that has its turn waits for it.
 * - deeds-done: both of them.
 * - waiting-start: the runs that wait for that.
 */
import { sameDocument } from '../document/same-document'
import { announce } from '../page/notice-store'

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

/**
 * Asks the worker something of the picture when all deeds before are done: during one it may have another than the page
 * shows. Those that follow do not wait for the answer. `ask` asks at once. Settles as it does.
 */
export async function askBetweenDeeds<T>(ask: () => Promise<T>): Promise<T> {
  const { answer } = await takeTurn(async () => ({ answer: ask() }))
  return answer
}

/**
 * Takes a turn that never rejects: a failure is said in `words`. Nothing is done where another document is open by then than
 * the one that it was asked for.
 */
export function inTurn(words: string, work: () => Promise<void>): Promise<void> {
  const isStillOpen = sameDocument()
  return takeTurn(async () => {
    if (isStillOpen()) await work()
  }).catch(() => announce('alert', words))
}
