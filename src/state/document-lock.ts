import { areHeld, holdLock } from '../services/tabs'

/** What releases each document that this tab holds: the open one and, while it is being written for the last time, the one before. */
const held = new Map<string, () => void>()
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
  if (held.has(id)) return true
  const release = await holdLock(lockOf(id), {
    ...options,
    onLost() {
      held.delete(id)
      tellLost(id)
    },
  })
  if (release) held.set(id, release)
  return release !== null
}

export function isHeldHere(id: string): boolean {
  return held.has(id)
}

/** Lets other tabs have whatever this one holds besides the document that is open now. */
export function unlockAllBut(id: string | null): void {
  for (const [other, release] of held) {
    if (other === id) continue
    held.delete(other)
    release()
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
