import { carryOutDeletions } from './delete-documents'
import { removeStrays } from './remove-strays'

/** Looks every minute for deletions that are due. */
const LOOKS_EVERY_MS = 60_000
/** The first look waits until the page has settled. */
const FIRST_LOOK_MS = 5000

/** Carries out deletions as they become due, and once removes what was left behind. Returns what stops it. */
export function keepDeleting(): () => void {
  const first = setTimeout(() => void carryOutDeletions().then(removeStrays), FIRST_LOOK_MS)
  const every = setInterval(() => void carryOutDeletions(), LOOKS_EVERY_MS)
  return () => {
    clearTimeout(first)
    clearInterval(every)
  }
}
