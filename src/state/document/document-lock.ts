import { areHeld, holdLock } from '../../services/tabs'
import { storage } from '../session/session'

/** What releases each document that this tab holds: the open one and, while it is being written for the last time, the one before. */
const held = new Map<string, () => void>()
/** Of those, which are held for some work alone, and nobody has locked meanwhile. */
const borrowed = new Set<string>()
/** Those that are to be given up once all of them is written down. */
const leaving = new Set<string>()
let tellLost: (id: string) => void = () => {}

export type LockOptions = {
  readonly waitMs?: number
  /** Takes it away from a tab that does not answer. */
  readonly steals?: boolean
}

function lockOf(documentId: string): string {
  return `maskroom.document.${documentId}`
}

/** Makes a document this tab's own. False where another tab has it open: two that write would undo each other's changes. */
export async function lockDocument(id: string, options: LockOptions = {}): Promise<boolean> {
  if (held.has(id)) {
    borrowed.delete(id)
    leaving.delete(id)
    return true
  }
  const release = await holdLock(lockOf(id), {
    ...options,
    onLost() {
      held.delete(id)
      leaving.delete(id)
      tellLost(id)
    },
  })
  if (release) held.set(id, release)
  return release !== null
}

/**
 * Lets other tabs have a document; one that the disk does not take all of as soon as it does, as they would open what was
 * before. Nothing where this tab does not hold it.
 */
export function unlockDocument(id: string): void {
  if (held.has(id) && storage.isWaiting(id)) {
    leaving.add(id)
    return
  }
  held.get(id)?.()
  held.delete(id)
}

/** Gives up what was to be given up once all is written down. */
export function unlockWritten(): void {
  const ids = [...leaving]
  leaving.clear()
  for (const id of ids) unlockDocument(id)
}

export function isHeldHere(id: string): boolean {
  return held.has(id)
}

/**
 * Does the work while no other tab can have the document; null, and nothing done, where one has it. Whoever locks the
 * document meanwhile keeps it, and so does who held it before.
 */
export async function whileLocked<T>(id: string, work: () => Promise<T>): Promise<T | null> {
  if (held.has(id)) return work()
  if (!(await lockDocument(id))) return null
  borrowed.add(id)
  try {
    return await work()
  } finally {
    if (borrowed.delete(id)) unlockDocument(id)
  }
}

/** The documents of `ids` that other tabs have open. */
export async function openElsewhere(ids: readonly string[]): Promise<ReadonlySet<string>> {
  const names = await areHeld(ids.map(lockOf))
  return new Set(ids.filter((id) => names.has(lockOf(id)) && !held.has(id)))
}

/** Runs when another tab has taken a document away without asking. Returns what stops listening. */
export function onDocumentLost(listener: (id: string) => void): () => void {
  tellLost = listener
  return () => {
    tellLost = () => {}
  }
}
