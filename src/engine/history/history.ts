export type HistoryEntry = {
  /** What was done, in the interface's words: "Brush stroke". */
  readonly label: string
  /** Memory the entry holds. */
  readonly bytes: number
}

/** Newest last. Entries of `undo` take back what was done, entries of `redo` do it again. */
export type History<Entry extends HistoryEntry> = {
  readonly undo: readonly Entry[]
  readonly redo: readonly Entry[]
  /** How many older entries the budget had no room for. */
  readonly droppedCount: number
}

export function emptyHistory<Entry extends HistoryEntry>(): History<Entry> {
  return { undo: [], redo: [], droppedCount: 0 }
}

/** Adds a new deed: what could be redone is gone, and the oldest entries go until `budgetBytes` hold the rest. */
export function recordEntry<Entry extends HistoryEntry>(
  history: History<Entry>,
  entry: Entry,
  budgetBytes: number,
): History<Entry> {
  const entries = [...history.undo, entry]
  const undo = withinBudget(entries, budgetBytes)
  return { undo, redo: [], droppedCount: history.droppedCount + entries.length - undo.length }
}

/** Drops what `budgetBytes` do not hold, the furthest steps first: of those that can be undone, then of those undone. */
export function trim<Entry extends HistoryEntry>(
  history: History<Entry>,
  budgetBytes: number,
): History<Entry> {
  const undo = withinBudget(history.undo, budgetBytes)
  const left = budgetBytes - undo.reduce((sum, { bytes }) => sum + bytes, 0)
  const redo = withinBudget(history.redo, left)
  return { undo, redo, droppedCount: history.droppedCount + history.undo.length - undo.length }
}

/** After the newest undo entry was carried out: `inverse` does it again. */
export function moveToRedo<Entry extends HistoryEntry>(
  history: History<Entry>,
  inverse: Entry,
): History<Entry> {
  return { ...history, undo: history.undo.slice(0, -1), redo: [...history.redo, inverse] }
}

/** After the newest redo entry was carried out: `inverse` takes it back. */
export function moveToUndo<Entry extends HistoryEntry>(
  history: History<Entry>,
  inverse: Entry,
): History<Entry> {
  return { ...history, undo: [...history.undo, inverse], redo: history.redo.slice(0, -1) }
}

/** The newest entry stays whatever it weighs: a deed just done can always be taken back. */
function withinBudget<Entry extends HistoryEntry>(
  entries: readonly Entry[],
  budgetBytes: number,
): readonly Entry[] {
  let bytes = 0
  let first = entries.length
  while (first > 0) {
    bytes += entries[first - 1]!.bytes
    if (bytes > budgetBytes && first < entries.length) break
    first--
  }
  return first === 0 ? entries : entries.slice(first)
}
