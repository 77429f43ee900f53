import { type IDBPDatabase, openDB, type StoreNames } from 'idb'
import type { MaskSnapshot } from '../../engine/mask'
import type {
  StoredDocument,
  StoredFile,
  StoredJob,
  StoredMask,
  StoredNamedMask,
  StoredResult,
} from './records'
import { DATABASE, type Schema, upgrade, VERSION } from './schema'

/**
 * Why something is kept only in this tab: the disk is full, the browser allows no storage here, or another tab works with
 * the database in another version.
 */
export type StorageTrouble = {
  readonly kind: 'full' | 'unavailable' | 'two-versions'
  readonly message: string
}

const TROUBLE: Readonly<Record<StorageTrouble['kind'], string>> = {
  full: 'The disk is full. Your work is kept in this tab only: download what you need before closing it.',
  unavailable:
    'This browser stores nothing here. Your work is kept in this tab only: download what you need before closing it.',
  'two-versions':
    'Another tab has this app open in another version, and until it is closed nothing is stored here. Close it, then reload this page.',
}

/** Chromium (156) tells only the first of a tab's attempts that it is blocked. After this the others look for themselves. */
const BLOCKED_AFTER_MS = 2000

/** A tab with another version of the app holds the database, or has taken it over. */
class TwoVersions extends Error {
  override readonly name = 'TwoVersions'
}

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
  readonly namedMasks: Collection<StoredNamedMask> & {
    ofDocument(documentId: string): Promise<StoredNamedMask[]>
  }
  /** Whole masks by id: the named ones', and the one that was copied. */
  readonly keptMasks: Collection<StoredMask>
  readonly jobs: Collection<StoredJob> & { ofDocument(documentId: string): Promise<StoredJob[]> }
  readonly results: Collection<StoredResult> & { ofDocument(documentId: string): Promise<StoredResult[]> }
}

/** Reads and writes never reject: what the disk refuses stays in memory for this tab, and `onTrouble` says so once a kind. */
export function createStorage(onTrouble: (trouble: StorageTrouble) => void): Storage {
  let opening: Promise<IDBPDatabase<Schema>> | null = null
  const told = new Set<StorageTrouble['kind']>()

  function database(): Promise<IDBPDatabase<Schema>> {
    opening ??= openDatabase()
    return opening
  }

  /** Rejects while an older tab keeps the database back; once it lets go, later calls find it open. */
  function openDatabase(): Promise<IDBPDatabase<Schema>> {
    return new Promise((resolve, reject) => {
      const isBlocked = () => reject(new TwoVersions())
      const timer = setTimeout(
        () =>
          void isOutdated().then(
            (still) => still && isBlocked(),
            () => {},
          ),
        BLOCKED_AFTER_MS,
      )
      openDB<Schema>(DATABASE, VERSION, {
        upgrade,
        blocked: isBlocked,
        /** A newer tab wants to upgrade it, or somebody to delete it (`next` is null): either waits for this one. */
        blocking(_present, next, event) {
          // The event comes from the connection itself.
          const connection = event.target as IDBDatabase
          connection.close()
          opening = next === null ? null : Promise.reject(new TwoVersions())
          opening?.catch(() => {})
        },
        // The browser closed it (out of disk, a device that slept): the next call opens it again.
        terminated() {
          opening = null
        },
      })
        .then((db) => {
          opening = Promise.resolve(db)
          resolve(db)
        }, reject)
        .finally(() => clearTimeout(timer))
    })
  }

  function report(error: unknown): void {
    const kind = troubleOf(error)
    if (told.has(kind)) return
    told.add(kind)
    onTrouble({ kind, message: TROUBLE[kind] })
  }

  async function attempt<T>(work: (db: IDBPDatabase<Schema>) => Promise<T>, otherwise: T): Promise<T> {
    try {
      return await work(await database())
    } catch (error) {
      report(error)
      return otherwise
    }
  }

  function collection<Name extends Exclude<StoreNames<Schema>, 'tiles'>>(name: Name) {
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
  const namedMasks = collection('namedMasks')
  const keptMasks = collection('keptMasks')

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
        const [oldJobs, oldResults, oldMasks] = await Promise.all([
          jobs.all(({ documentId }) => isOld(documentId)),
          results.all(({ documentId }) => isOld(documentId)),
          namedMasks.all(({ documentId }) => isOld(documentId)),
        ])
        await Promise.all([
          ...oldDocuments.flatMap(({ id: old }) => [
            documents.remove(old),
            files.remove(old),
            attempt((db) => db.delete('tiles', tilesOf(old)), undefined),
          ]),
          ...oldJobs.map((value) => jobs.remove(value.id)),
          ...oldResults.map((value) => results.remove(value.id)),
          ...oldMasks.flatMap(({ id }) => [namedMasks.remove(id), keptMasks.remove(id)]),
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
    namedMasks: {
      put: namedMasks.put,
      get: namedMasks.get,
      remove: namedMasks.remove,
      ofDocument: (documentId) => namedMasks.all((value) => value.documentId === documentId),
    },
    keptMasks: { put: keptMasks.put, get: keptMasks.get, remove: keptMasks.remove },
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

/** Whether the database is there and still of an older version. */
async function isOutdated(): Promise<boolean> {
  const known = await indexedDB.databases()
  return known.some(({ name, version = VERSION }) => name === DATABASE && version < VERSION)
}

function troubleOf(error: unknown): StorageTrouble['kind'] {
  if (error instanceof TwoVersions) return 'two-versions'
  return error instanceof DOMException && error.name === 'QuotaExceededError' ? 'full' : 'unavailable'
}

/** Every tile of one document, whatever its index. */
function tilesOf(documentId: string): IDBKeyRange {
  return IDBKeyRange.bound([documentId, 0], [documentId, Number.POSITIVE_INFINITY])
}
