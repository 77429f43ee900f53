import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { MaskSnapshot } from '../../engine/mask'
import type { StoredDocument, StoredFile, StoredJob, StoredResult, StoredTile } from './records'

type Schema = DBSchema & {
  documents: { key: string; value: StoredDocument }
  files: { key: string; value: StoredFile }
  tiles: { key: [documentId: string, index: number]; value: StoredTile }
  jobs: { key: string; value: StoredJob; indexes: { byDocument: string } }
  results: { key: string; value: StoredResult; indexes: { byDocument: string } }
}

const DATABASE = 'maskroom'
const VERSION = 1

/** Why something is kept only in this tab: the disk is full, or the browser allows no storage here. */
export type StorageTrouble = { readonly kind: 'full' | 'unavailable'; readonly message: string }

type Collection<Value> = {
  put(value: Value): Promise<void>
  get(id: string): Promise<Value | undefined>
  remove(id: string): Promise<void>
}

export type Storage = {
  readonly documents: Collection<StoredDocument> & {
    /** The document that was opened last; undefined where none is kept. */
    latest(): Promise<StoredDocument | undefined>
    /** Forgets documents opened before a time, with all that belongs to them. */
    forgetOpenedBefore(timeMs: number): Promise<void>
  }
  readonly files: Collection<StoredFile>
  readonly masks: {
    /** Writes the tiles that changed; an empty one is removed. */
    write(documentId: string, tiles: MaskSnapshot['tiles']): Promise<void>
    /** All tiles of a document; empty where nothing was painted. */
    read(documentId: string): Promise<MaskSnapshot['tiles']>
  }
  readonly jobs: Collection<StoredJob> & { ofDocument(documentId: string): Promise<StoredJob[]> }
  readonly results: Collection<StoredResult> & { ofDocument(documentId: string): Promise<StoredResult[]> }
}

/** Reads and writes never reject: what the disk refuses stays in memory for this tab, and `onTrouble` says so once a kind. */
export function createStorage(onTrouble: (trouble: StorageTrouble) => void): Storage {
  let opening: Promise<IDBPDatabase<Schema>> | null = null
  const told = new Set<StorageTrouble['kind']>()

  function database(): Promise<IDBPDatabase<Schema>> {
    opening ??= openDB<Schema>(DATABASE, VERSION, {
      // The browser closed it (out of disk, a device that slept): the next call opens it again.
      terminated() {
        opening = null
      },
      upgrade(db, oldVersion) {
        if (oldVersion < 1) {
          db.createObjectStore('documents', { keyPath: 'id' })
          db.createObjectStore('files', { keyPath: 'id' })
          db.createObjectStore('tiles', { keyPath: ['documentId', 'index'] })
          db.createObjectStore('jobs', { keyPath: 'id' }).createIndex('byDocument', 'documentId')
          db.createObjectStore('results', { keyPath: 'id' }).createIndex('byDocument', 'documentId')
        }
      },
    })
    return opening
  }

  function report(error: unknown): void {
    const full = error instanceof DOMException && error.name === 'QuotaExceededError'
    const kind = full ? 'full' : 'unavailable'
    if (told.has(kind)) return
    told.add(kind)
    onTrouble({
      kind,
      message: full
        ? 'The disk is full. Your work is kept in this tab only: download what you need before closing it.'
        : 'This browser stores nothing here. Your work is kept in this tab only: download what you need before closing it.',
    })
  }

  async function attempt<T>(work: (db: IDBPDatabase<Schema>) => Promise<T>, otherwise: T): Promise<T> {
    try {
      return await work(await database())
    } catch (error) {
      report(error)
      return otherwise
    }
  }

  function collection<Name extends 'documents' | 'files' | 'jobs' | 'results'>(name: Name) {
    type Value = Schema[Name]['value']
    /** Newer than the disk: values it refused, undefined for what it should have removed. */
    const inMemory = new Map<string, Value | undefined>()

    return {
      async put(value: Value) {
        inMemory.set(value.id, value)
        const stored = await attempt(async (db) => {
          const transaction = db.transaction(name, 'readwrite')
          const writing = transaction.store.put(value)
          // Said outright, the commit needs no further word from this page: a reload in the next moment loses nothing.
          transaction.commit()
          await Promise.all([writing, transaction.done])
          return true
        }, false)
        if (stored && inMemory.get(value.id) === value) inMemory.delete(value.id)
      },
      async get(id: string): Promise<Value | undefined> {
        if (inMemory.has(id)) return inMemory.get(id)
        return attempt((db) => db.get(name, id), undefined)
      },
      async remove(id: string) {
        inMemory.set(id, undefined)
        const removed = await attempt(async (db) => {
          await db.delete(name, id)
          return true
        }, false)
        if (removed) inMemory.delete(id)
      },
      async all(select: (value: Value) => boolean): Promise<Value[]> {
        const stored = await attempt<Value[]>((db) => db.getAll(name), [])
        const byId = new Map(stored.map((value) => [value.id, value]))
        for (const [id, value] of inMemory) {
          if (value) byId.set(id, value)
          else byId.delete(id)
        }
        return [...byId.values()].filter(select)
      },
    }
  }

  const documents = collection('documents')
  const files = collection('files')
  const jobs = collection('jobs')
  const results = collection('results')

  return {
    documents: {
      put: documents.put,
      get: documents.get,
      remove: documents.remove,
      async latest() {
        const all = await documents.all(() => true)
        return all.sort((a, b) => b.openedAtMs - a.openedAtMs)[0]
      },
      async forgetOpenedBefore(timeMs) {
        const oldDocuments = await documents.all(({ openedAtMs }) => openedAtMs < timeMs)
        const isOld = (id: string) => oldDocuments.some((old) => old.id === id)
        const [oldJobs, oldResults] = await Promise.all([
          jobs.all(({ documentId }) => isOld(documentId)),
          results.all(({ documentId }) => isOld(documentId)),
        ])
        await Promise.all([
          ...oldDocuments.flatMap(({ id: old }) => [
            documents.remove(old),
            files.remove(old),
            attempt((db) => db.delete('tiles', tilesOf(old)), undefined),
          ]),
          ...oldJobs.map((value) => jobs.remove(value.id)),
          ...oldResults.map((value) => results.remove(value.id)),
        ])
      },
    },
    masks: {
      write: (documentId, changed) =>
        attempt(async (db) => {
          const transaction = db.transaction('tiles', 'readwrite')
          const writing = changed.map(([index, tile]) =>
            tile === null
              ? transaction.store.delete([documentId, index])
              : transaction.store.put({ documentId, index, tile }),
          )
          transaction.commit()
          await Promise.all([...writing, transaction.done])
        }, undefined),
      read: (documentId) =>
        attempt(async (db) => {
          const stored = await db.getAll('tiles', tilesOf(documentId))
          return stored.map(({ index, tile }) => [index, tile] as const)
        }, []),
    },
    files: { put: files.put, get: files.get, remove: files.remove },
    jobs: {
      put: jobs.put,
      get: jobs.get,
      remove: jobs.remove,
      ofDocument: (documentId) => jobs.all((value) => value.documentId === documentId),
    },
    results: {
      put: results.put,
      get: results.get,
      remove: results.remove,
      ofDocument: (documentId) => results.all((value) => value.documentId === documentId),
    },
  }
}

/** Every tile of one document, whatever its index. */
function tilesOf(documentId: string): IDBKeyRange {
  return IDBKeyRange.bound([documentId, 0], [documentId, Number.POSITIVE_INFINITY])
}
