import { editRuns } from '../session/session'
import { useRunStore } from './run-store'

/** Runs often follow one another: starting a worker takes longer than asking it. */
const KEPT_MS = 15_000

let leaving: ReturnType<typeof setTimeout> | undefined

/** Has the worker of all runs up by the time that there is something to send. */
export function wakeRunWorker(): void {
  clearTimeout(leaving)
  editRuns.start()
}

/**
 * Lets the worker go a while after the last run has ended, and with it the memory that requests and answers took. All runs
 * share one worker, for the providers' limits: it stays as long as there is one. Where its script might not be had any more
 * when the next run comes, its successor is up by then: 3 MB in Chromium (156).
 */
export function leaveRunWorker(afterMs = KEPT_MS): void {
  clearTimeout(leaving)
  if (useRunStore.getState().running.length > 0) return
  leaving = setTimeout(() => (isScriptKept() ? editRuns.retire() : editRuns.renew()), afterMs)
}

/** A service worker in charge of this tab keeps all files of the app's version that runs in it. */
function isScriptKept(): boolean {
  return Boolean((navigator as Partial<Navigator>).serviceWorker?.controller)
}
