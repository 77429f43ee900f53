/** One change of the database. Without a value it removes what is there. */
export type Write<Store extends string = string> = {
  readonly store: Store
  readonly key: IDBValidKey
  readonly value?: unknown
}

export type Unwritten<Store extends string> = {
  /** Writes all of it or, where the disk refuses, keeps it until the disk takes it. True once it is written down. */
  write(writes: readonly Write<Store>[]): Promise<boolean>
  /** What waits to be written under a key; undefined where nothing does. */
  find(store: Store, key: IDBValidKey): Write<Store> | undefined
  /** All that waits for a store, oldest first. */
  of(store: Store): readonly Write<Store>[]
  /** Writes what waits, as far as the disk takes it. */
  retry(): Promise<void>
  /** Drops what waits, since what it belongs to is gone. */
  forget(isGone: (write: Write<Store>) => boolean): void
  /** What the disk has refused, and is kept in memory alone. */
  readonly refused: readonly Write<Store>[]
}

export type UnwrittenOptions<Store extends string> = {
  /** One transaction. Has to begin it before its first await: writes of one key are then carried out in order. */
  readonly commit: (writes: readonly Write<Store>[]) => Promise<void>
  /** Something is newly kept in memory alone, or for longer: one transaction with `writes` was refused. */
  readonly onRefused: (error: unknown, writes: readonly Write<Store>[]) => void
  /** All that was kept in memory has been written down, or is wanted no more. */
  readonly onWritten: () => void
  /** Runs `work` after a while; a test's own clock, say. */
  readonly later: (work: () => void, delayMs: number) => void
}

/** The disk is asked again after this long, then after twice as long, … */
const FIRST_RETRY_MS = 2000
const LAST_RETRY_MS = 30_000

/** What is newer than the disk: every write until it is done, and those that were refused until the disk takes them. */
export function createUnwritten<Store extends string>({
  commit,
  onRefused,
  onWritten,
  later,
}: UnwrittenOptions<Store>): Unwritten<Store> {
  const waiting = new Map<string, Write<Store>>()
  /** Those of `waiting` that the disk has refused. */
  const refused = new Set<Write<Store>>()
  /** Until it is told that all is written. */
  let wasRefused = false
  let retryMs = FIRST_RETRY_MS
  let isRetryDue = false
  let retrying: Promise<void> | null = null

  async function attempt(writes: readonly Write<Store>[]): Promise<boolean> {
    try {
      await commit(writes)
    } catch (error) {
      for (const write of writes) if (isNewest(write)) refused.add(write)
      if (refused.size > 0) {
        wasRefused = true
        onRefused(error, writes)
        schedule(retryMs)
      }
      return false
    }
    for (const write of writes) {
      if (isNewest(write)) waiting.delete(idOf(write.store, write.key))
      refused.delete(write)
    }
    tellOnceNoneIsLeft()
    return true
  }

  function tellOnceNoneIsLeft(): void {
    if (!wasRefused || refused.size > 0) return
    wasRefused = false
    retryMs = FIRST_RETRY_MS
    onWritten()
  }

  function isNewest(write: Write<Store>): boolean {
    return waiting.get(idOf(write.store, write.key)) === write
  }

  function schedule(delayMs: number): void {
    if (isRetryDue) return
    isRetryDue = true
    later(() => {
      isRetryDue = false
      retryMs = Math.min(LAST_RETRY_MS, retryMs * 2)
      void retry()
    }, delayMs)
  }

  /** One by one: what is small finds room where what is large does not. */
  function retry(): Promise<void> {
    retrying ??= retryAll().finally(() => {
      retrying = null
    })
    return retrying
  }

  async function retryAll(): Promise<void> {
    for (const write of [...refused]) {
      if (isNewest(write)) await attempt([write])
    }
  }

  return {
    async write(writes) {
      for (const write of writes) {
        const id = idOf(write.store, write.key)
        const before = waiting.get(id)
        // Until the newer one is written, the key is still one that the disk refused.
        if (before && refused.delete(before)) refused.add(write)
        waiting.set(id, write)
      }
      const isWritten = await attempt(writes)
      // The disk takes something again, or has been given room.
      if (isWritten && refused.size > 0) schedule(0)
      return isWritten
    },
    find: (store, key) => waiting.get(idOf(store, key)),
    of: (store) => [...waiting.values()].filter((write) => write.store === store),
    retry,
    forget(isGone) {
      for (const [id, write] of waiting) {
        if (!isGone(write)) continue
        waiting.delete(id)
        refused.delete(write)
      }
      tellOnceNoneIsLeft()
    },
    get refused() {
      return [...refused]
    },
  }
}

/** Each store once. */
export function storesOf<Store extends string>(writes: readonly Write<Store>[]): Store[] {
  return [...new Set(writes.map(({ store }) => store))]
}

function idOf(store: string, key: IDBValidKey): string {
  return `${store}/${String(key)}`
}
