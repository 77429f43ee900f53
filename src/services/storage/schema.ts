import type { DBSchema, IDBPDatabase } from 'idb'
import type {
  StoredDocument,
  StoredFile,
  StoredJob,
  StoredMask,
  StoredNamedMask,
  StoredResult,
  StoredTile,
} from './records'

export type Schema = DBSchema & {
  documents: { key: string; value: StoredDocument }
  files: { key: string; value: StoredFile }
  tiles: { key: [documentId: string, index: number]; value: StoredTile }
  jobs: { key: string; value: StoredJob; indexes: { byDocument: string } }
  results: { key: string; value: StoredResult; indexes: { byDocument: string } }
  namedMasks: { key: string; value: StoredNamedMask }
  keptMasks: { key: string; value: StoredMask }
}

export const DATABASE = 'maskroom'
export const VERSION = 2

/** Brings a database of any older version to the present one, step by step. A step that was released never changes. */
export function upgrade(db: IDBPDatabase<Schema>, oldVersion: number): void {
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
}
