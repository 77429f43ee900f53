/**
 * Undo and redo as two stacks of entries, bounded in bytes, oldest dropped first.
 * Owns: the stacks' rules; what an entry means and how it is taken back is its owner's business.
 * Imports nothing.
 */
export type { History, HistoryEntry } from './history'
export { emptyHistory, moveToRedo, moveToUndo, recordEntry, trim } from './history'
