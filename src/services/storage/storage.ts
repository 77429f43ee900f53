import type { IDBPDatabase, StoreNames } from 'idb'
import { bytesOf } from './bytes-of'
import { createConnection, databaseName } from './connection'
import { chooseDatabase, readDatabaseNumber } from './database-number'
import { documentOf, overtaken } from './disown'
import type { StoredDocument, StoredJob, StoredResult, StoredTile } from './records'
import { heatApart, type Schema } from './schema'
import type { Storage, StorageListener } from './storage-api'
import { findStrays } from './strays'
import { mayPass, type StorageTrouble, troubleOf } from './trouble'
import { createUnwritten, storesOf, type Write } from './unwritten'

type StoreName = StoreNames<Schema>

/** Reads and writes never reject: what the disk refuses stays in memory until the disk takes it, and the listener hears of it. */
export function createStorage({ onTrouble, onFull, onUnwritten, onChanged }: StorageListener): Storage {
  let number = readDatabaseNumber()
  const connection = createConnection(() => databaseName(number.present))
  const told = new Set<StorageTrouble['kind']>()
  /** What could not be read last. One of these stores may be damaged while the others are not. */
  const unread = new Set<StoreName>()
  const unwritten = createUnwritten<StoreName>({
    commit,
    onRefused(error, writes) {
      report(error, 'write')
      if (troubleOf(error, 'write').kind === 'full') onFull(bytesOf(writes))
      onUnwritten(unwritten.refused.length)
      // Reading finds it, on the disk or not: what is deleted where the disk is full has to leave the list.
      onChanged(storesOf(writes))
    },
    onWritten() {
      told.clear()
      onUnwritten(0)
    },
    later: (work, delayMs) => void setTimeout(work, delayMs),
  })

  function database(): Promise<IDBPDatabase<Schema>> {
    const open = () => connection.database()
    return twice('open', open).catch((error: unknown) => {
      report(error, 'open')
      throw error
    })
  }

  /** Ends what was told of a database that could not be opened or read, once it can be and nothing waits for it. */
  function tellItWorks(): void {
    if (![...told].some(mayPass) || unread.size > 0 || unwritten.refused.length > 0) return
    told.clear()
    onUnwritten(0)
  }

  async function commit(writes: readonly Write<StoreName>[]): Promise<void> {
    const db = await database()
    const names = storesOf(writes)
    const transaction = db.transaction(names, 'readwrite')
    const writing = writes.map(({ store, key, value }) => {
      const target = transaction.objectStore(store)
      // Each store's values are typed where they come in.
      return value === undefined ? target.delete(key as string) : target.put(value as StoredTile)
    })
    // Said outright, the commit needs no further word from this page: a reload in the next moment loses nothing.
    transaction.commit()
    await Promise.all([...writing, transaction.done])
    tellItWorks()
    onChanged(names)
  }

  function report(error: unknown, doing: 'open' | 'read' | 'write'): void {
    const trouble = troubleOf(error, doing)
    // What keeps it from being opened keeps it from being written, too: the first says more.
    if (told.has(trouble.kind) || (trouble.kind === 'refused' && told.size > 0)) return
    told.add(trouble.kind)
    onTrouble(trouble)
  }

  async function read<T>(
    store: StoreName,
    work: (db: IDBPDatabase<Schema>) => Promise<T>,
    otherwise: T,
  ): Promise<T> {
    const db = await database().catch(() => null)
    if (!db) return otherwise
    try {
      const found = await twice('read', () => work(db))
      unread.delete(store)
      tellItWorks()
      return found
    } catch (error) {
      unread.add(store)
      report(error, 'read')
      return otherwise
    }
  }

  function collection<Name extends Exclude<StoreName, 'tiles'>>(store: Name) {
    type Value = Schema[Name]['value']

    /** What is on the disk, and over it what is newer. */
    function merged(stored: readonly Value[], isMeant: (value: Value) => boolean): Value[] {
      const byId = new Map(stored.map((value) => [value.id, value]))
      for (const { key, value } of unwritten.of(store)) {
        // Written by `put` below.
        if (value && isMeant(value as Value)) byId.set(String(key), value as Value)
        else byId.delete(String(key))
      }
      return [...byId.values()]
    }

    return {
      put: async (value: Value) => void (await unwritten.write([{ store, key: value.id, value }])),
      remove: async (id: string) => void (await unwritten.write([{ store, key: id }])),
      get(id: string): Promise<Value | undefined> {
        const newer = unwritten.find(store, id)
        // Written by `put` above.
        if (newer) return Promise.resolve(newer.value as Value | undefined)
        return read<Value | undefined>(store, (db) => db.get(store, id), undefined)
      },
      async all(): Promise<Value[]> {
        return merged(await read<Value[]>(store, (db) => db.getAll(store), []), () => true)
      },
      merged,
    }
  }

  function ofDocuments<Name extends 'jobs' | 'results' | 'namedMasks'>(store: Name) {
    type Value = Schema[Name]['value']
    const { merged, ...records } = collection(store)
    return {
      ...records,
      async ofDocument(documentId: string): Promise<Value[]> {
        const stored = await read<Value[]>(
          store,
          // All three stores have this index; their union has none of its own.
          (db) => db.getAllFromIndex(store as 'jobs', 'byDocument', documentId) as Promise<Value[]>,
          [],
        )
        return merged(stored, (value) => value.documentId === documentId)
      },
    }
  }

  async function ofEachJob<T>(make: (job: StoredJob) => T): Promise<T[]> {
    const found = new Map<string, T>()
    await read(
      'jobs',
      async (db) => {
        const { store } = db.transaction('jobs')
        for (let at = await store.openCursor(); at; at = await at.continue())
          found.set(at.value.id, make(at.value))
      },
      undefined,
    )
    for (const { key, value } of unwritten.of('jobs')) {
      if (value) found.set(String(key), make(value as StoredJob))
      else found.delete(String(key))
    }
    return [...found.values()]
  }

  const { merged: _documents, ...documents } = collection('documents')
  const { merged: _files, ...files } = collection('files')
  const { merged: _deletions, ...deletions } = collection('deletions')
  const { merged: _previews, all: _allPreviews, ...previews } = collection('previews')
  const { merged: _references, ...references } = collection('references')
  const { merged: _heats, all: _allHeats, ...heats } = collection('heats')
  const { merged: _keptMasks, all: _allMasks, ...keptMasks } = collection('keptMasks')
  const results = ofDocuments('results')

  function waitingOf(documentId: string): readonly Write<StoreName>[] {
    return unwritten.refused.filter((write) => documentOf(write) === documentId)
  }

  return {
    documents: {
      ...documents,
      async latest() {
        const [all, deleted] = await Promise.all([documents.all(), deletions.all()])
        const isDeleted = (id: string) =>
          deleted.some((deletion) => deletion.id === id && deletion.what === 'document')
        const withoutFile: StoredDocument[] = []
        for (const document of all.sort((a, b) => b.openedAtMs - a.openedAtMs)) {
          if (isDeleted(document.id)) continue
          if (await files.get(document.id)) return { document, withoutFile }
          withoutFile.push(document)
        }
        return { document: undefined, withoutFile }
      },
      async begin(document, file) {
        const { id } = document
        await unwritten.write([
          { store: 'files', key: id, value: { id, file } },
          { store: 'documents', key: id, value: document },
        ])
      },
    },
    files,
    previews,
    references,
    heats,
    deletions,
    masks: {
      async write(documentId, changed) {
        const writes = changed.map(([index, tile]) => {
          const key = [documentId, index]
          return tile === null
            ? { store: 'tiles' as const, key }
            : { store: 'tiles' as const, key, value: { documentId, index, tile } }
        })
        if (writes.length > 0) await unwritten.write(writes)
      },
      async read(documentId) {
        const stored = await read('tiles', (db) => db.getAll('tiles', tilesOf(documentId)), [])
        const tiles = new Map(stored.map(({ index, tile }) => [index, tile]))
        for (const { key, value } of unwritten.of('tiles')) {
          // Written by `write` above.
          const [owner, index] = key as [string, number]
          if (owner !== documentId) continue
          if (value) tiles.set(index, (value as StoredTile).tile)
          else tiles.delete(index)
        }
        return [...tiles]
      },
      async remove(documentId) {
        unwritten.forget(({ store, key }) => store === 'tiles' && (key as [string])[0] === documentId)
        await read('tiles', (db) => db.delete('tiles', tilesOf(documentId)), undefined)
      },
    },
    namedMasks: ofDocuments('namedMasks'),
    keptMasks,
    jobs: {
      ...ofDocuments('jobs'),
      ofEach: ofEachJob,
    },
    results: {
      ...results,
      async get(id) {
        const stored = await results.get(id)
        return stored && withoutHeat(stored)
      },
      all: async () => (await results.all()).map(withoutHeat),
      ofDocument: async (documentId) => (await results.ofDocument(documentId)).map(withoutHeat),
    },
    async strays() {
      const ids = await read<readonly string[]>('documents', findStrays, [])
      return ids.filter((id) => !unwritten.find('documents', id))
    },
    writeWaiting: () => unwritten.retry(),
    isWaiting: (documentId) => waitingOf(documentId).length > 0,
    async disown(documentId) {
      const writes = waitingOf(documentId)
      const gone = await read('documents', (db) => overtaken(db, documentId, writes), [])
      unwritten.forget((write) => gone.includes(write))
    },
    get databaseNumber() {
      return number
    },
    switchDatabase(next) {
      number = chooseDatabase(next, number)
      told.clear()
      unread.clear()
      connection.reset()
    },
  }
}

/** Once more where it may have failed by chance: browsers fail now and then without any damage. */
async function twice<T>(doing: 'open' | 'read', work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!mayPass(troubleOf(error, doing).kind)) throw error
    return await work()
  }
}

/** Where an upgrade found no room to move it, nobody reads it: it is measured anew when it is wanted. */
function withoutHeat(stored: StoredResult): StoredResult {
  return heatApart(stored).result
}

/** Every tile of one document, whatever its index. */
function tilesOf(documentId: string): IDBKeyRange {
  return IDBKeyRange.bound([documentId, 0], [documentId, Number.POSITIVE_INFINITY])
}
