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
 * reloaded. null where another tab holds it. A browser without locks, or one that denies them, gives all of them.
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
      (error: unknown) => {
        if (isHeld) onLost?.()
        else resolve(isDenied(error) ? () => {} : null)
      },
    )
  })
}

/** Does the work while holding the lock, which is waited for. */
export async function whileHeld<T>(name: string, work: () => Promise<T>): Promise<T> {
  const locks = lockManager()
  if (!locks) return work()
  let isBegun = false
  const begin = () => {
    isBegun = true
    return work()
  }
  return locks.request(name, begin).catch((error: unknown) => {
    if (isBegun || !isDenied(error)) throw error
    return work()
  })
}

/** Which of the locks some tab holds. */
export async function areHeld(names: readonly string[]): Promise<ReadonlySet<string>> {
  const all = new Set(await heldNames())
  return new Set(names.filter((name) => all.has(name)))
}

/** Of all locks that some tab holds. */
export async function heldNames(): Promise<readonly string[]> {
  try {
    const { held = [] } = (await lockManager()?.query()) ?? {}
    return held.flatMap(({ name }) => name ?? [])
  } catch (error) {
    if (isDenied(error)) return []
    throw error
  }
}

/** Absent in pages that were not loaded securely. */
function lockManager(): LockManager | undefined {
  return navigator.locks
}

/** Where a person allows sites no data, Chromium denies them locks, too. */
function isDenied(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'SecurityError'
}
