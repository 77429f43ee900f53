import { pause } from '../../lib/pause'
import { announce } from '../page/notice-store'
import { maskChanged } from './mask-changes'
import { takeTurn } from './take-turn'

/** Longer than this a person wonders whether the press was taken. */
const UNNOTICED_MS = 400

/** Settles when all deeds so far are done, those that are being computed, too. Not to be waited for in a turn. */
export async function deedsDone(): Promise<void> {
  await Promise.all([takeTurn(async () => {}), maskChanged()])
}

/** As `deedsDone`: what is sent now is what they make of the picture. Says so where that takes long and `signal` is not aborted. */
export async function deedsBefore(signal: AbortSignal): Promise<void> {
  const done = deedsDone()
  const isLate = await Promise.race([done.then(() => false), pause(UNNOTICED_MS).then(() => true)])
  if (isLate && !signal.aborted) announce('status', 'This is sent once the change before it is done.')
  await done
}
