import type { IDBPDatabase, StoreNames } from 'idb'
import type { StoredJob, StoredResult, StoredTile } from './records'
import { heatApart, type Schema } from './schema'
import type { Collections } from './storage-api'
import type { Unwritten } from './unwritten'

type StoreName = StoreNames<Schema>

/** What is looked at: a store, or several for one purpose. */
export type Place = StoreName | 'strays' | 'overtaken'

/** What `work` finds on the disk; `otherwise` where there is none to look at. */
export type Read = <T>(
  place: Place,
  work: (db: IDBPDatabase<Schema>) => Promise<T>,
  otherwise: T,
) => Promise<T>

/** The records of each store: what `read` finds of them, and over it what is newer. */
export function createCollections(read: Read, unwritten: Unwritten<StoreName>): Collections {
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
      async ofDocument(documentId: string, otherwise: readonly Value[] = []): Promise<Value[]> {
        const stored = await read<readonly Value[]>(
          store,
          // All three stores have this index; their union has none of its own.
          (db) => db.getAllFromIndex(store as 'jobs', 'byDocument', documentId) as Promise<Value[]>,
          otherwise,
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

  return {
    ...{ documents, files, deletions, previews, references, heats, keptMasks },
    namedMasks: ofDocuments('namedMasks'),
    jobs: { ...ofDocuments('jobs'), ofEach: ofEachJob },
    results: {
      ...results,
      async get(id) {
        const stored = await results.get(id)
        return stored && withoutHeat(stored)
      },
      all: async () => (await results.all()).map(withoutHeat),
      ofDocument: async (documentId, otherwise) =>
        (await results.ofDocument(documentId, otherwise)).map(withoutHeat),
    },
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
        const keys = await read('tiles', (db) => db.getAllKeys('tiles', tilesOf(documentId)), [])
        if (keys.length > 0) await unwritten.write(keys.map((key) => ({ store: 'tiles', key })))
      },
    },
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
