import type { DBSchema, IDBPDatabase, IDBPTransaction, StoreNames } from 'idb'
import type {
  StoredDeletion,
  StoredDocument,
  StoredFile,
  StoredHeat,
  StoredJob,
  StoredMask,
  StoredNamedMask,
  StoredPreview,
  StoredReferences,
  StoredResult,
  StoredTile,
} from './records'

export type Schema = DBSchema & {
  documents: { key: string; value: StoredDocument }
  files: { key: string; value: StoredFile }
  tiles: { key: [documentId: string, index: number]; value: StoredTile }
  jobs: { key: string; value: StoredJob; indexes: { byDocument: string } }
  results: { key: string; value: StoredResult; indexes: { byDocument: string } }
  namedMasks: { key: string; value: StoredNamedMask; indexes: { byDocument: string } }
  keptMasks: { key: string; value: StoredMask }
  previews: { key: string; value: StoredPreview }
  deletions: { key: string; value: StoredDeletion }
  heats: { key: string; value: StoredHeat }
  references: { key: string; value: StoredReferences }
}

export const DATABASE = 'maskroom'
export const VERSION = 5

type UpgradeTransaction = IDBPTransaction<Schema, StoreNames<Schema>[], 'versionchange'>

/**
 * Brings a database of any older version to the present one, step by step. A step that was released never changes. Without
 * moving the heat maps it writes no record, which takes no room on the disk.
 */
export function upgrade(
  db: IDBPDatabase<Schema>,
  oldVersion: number,
  transaction: UpgradeTransaction,
  { movesHeats }: { readonly movesHeats: boolean },
): void {
  if (oldVersion < 1) {
    db.createObjectStore('documents', { keyPath: 'id' })
    db.createObjectStore('files', { keyPath: 'id' })
    db.createObjectStore('tiles', { keyPath: ['documentId', 'index'] })
    db.createObjectStore('jobs', { keyPath: 'id' }).createIndex('byDocument', 'documentId')
    db.createObjectStore('results', { keyPath: 'id' }).createIndex('byDocument', 'documentId')
  }
  if (oldVersion < 2) {
    db.createObjectStore('namedMasks', { keyPath: 'id' })
    db.createObjectStore('keptMasks', { keyPath: 'id' })
  }
  if (oldVersion < 3) {
    transaction.objectStore('namedMasks').createIndex('byDocument', 'documentId')
    db.createObjectStore('previews', { keyPath: 'id' })
    db.createObjectStore('deletions', { keyPath: 'id' })
    db.createObjectStore('heats', { keyPath: 'id' })
    // Where it is refused, so is all of the upgrade: whoever began that hears of it.
    if (movesHeats) moveHeats(transaction).catch(() => {})
  }
  if (oldVersion < 4) db.createObjectStore('references', { keyPath: 'id' })
  // Version 5 changes no store: masks are packed in a way that earlier ones cannot read, so that these must not open it.
}

/** Until version 2 a result's record held its heat map, which is read far less often. */
async function moveHeats(transaction: UpgradeTransaction): Promise<void> {
  const heats = transaction.objectStore('heats')
  const results = transaction.objectStore('results')
  for (let at = await results.openCursor(); at; at = await at.continue()) {
    const { result, heat } = heatApart(at.value)
    if (!heat) continue
    await heats.put({ id: result.id, heat })
    await at.update(result)
  }
}

/** The record as it is since version 3, and the heat map that is still in it: it may not have been moved. */
export function heatApart(stored: StoredResult): { result: StoredResult; heat: StoredHeat['heat'] | null } {
  const { report, ...result } = stored
  if (!report || !('heat' in report)) return { result: stored, heat: null }
  const { heat, ...figures } = report as typeof report & { readonly heat: StoredHeat['heat'] }
  return { result: { ...result, report: figures }, heat }
}
