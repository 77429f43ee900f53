import { onPictureCrash } from '../session/session'
import { takeTurn } from '../turns/take-turn'
import { rebuildPresent } from './rebuild-base'

/** Reopens the document whenever the picture worker died. Returns what stops that. */
export function recoverFromCrashes(): () => void {
  return onPictureCrash(() => void recoverOnce())
}

let recovering: Promise<void> | null = null

/**
 * After the picture worker died: puts the document's pixels together anew. Everything else is still here. A crash while it
 * is being recovered from is given up on, in words.
 */
export function recoverOnce(): Promise<void> {
  recovering ??= takeTurn(rebuildPresent).finally(() => {
    recovering = null
  })
  return recovering
}
