export type HoldOptions = {
  /** How long to wait for whoever holds it. */
  readonly waitMs?: number
  /** Takes it away from whoever holds it. */
  readonly steals?: boolean
  /** Another tab has taken it away. */
  readonly onLost?: () => void
}

/**
 * Holds a lock that all tabs of the app share, until the returned function is called or the tab is gone: closed, killed,
 * reloaded. null where another tab holds it. A browser without locks gives all of them.
 */
export function holdLock(
  name: string,
  { waitMs = 0, steals = false, onLost }: HoldOptions = {},
): Promise<(() => void) | null> {
  const locks = lockManager()
  if (!locks) return Promise.resolve(() => {})
  return new Promise((resolve) => {
    const giveUp = new AbortController()
    const timer = waitMs > 0 && !steals ? setTimeout(() => giveUp.abort(), waitMs) : undefined
    let isHeld = false
    const hold = (lock: Lock | null) => {
      clearTimeout(timer)
      if (lock === null) return resolve(null)
      isHeld = true
      return new Promise<void>((free) => resolve(free))
    }
    const options = steals ? { steal: true } : waitMs > 0 ? { signal: giveUp.signal } : { ifAvailable: true }
    locks.request(name, options, hold).then(
      () => {},
      () => {
        if (isHeld) onLost?.()
        else resolve(null)
      },
    )
  })
}

/** Does the work while holding the lock, which is waited for. */
export async function whileHeld<T>(name: string, work: () => Promise<T>): Promise<T> {
  const locks = lockManager()
  return locks ? locks.request(name, work) : work()
}

/** Which of the locks some tab holds. */
export async function areHeld(names: readonly string[]): Promise<ReadonlySet<string>> {
  const { held = [] } = (await lockManager()?.query()) ?? {}
  const all = new Set(held.map(({ name }) => name))
  return new Set(names.filter((name) => all.has(name)))
}

/** Absent in pages that were not loaded securely. */
function lockManager(): LockManager | undefined {
  return navigator.locks
}
