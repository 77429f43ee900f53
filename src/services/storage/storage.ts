import type { IDBPDatabase, StoreNames } from 'idb'
import type { MaskSnapshot } from '../../engine/mask'
import { bytesOf } from './bytes-of'
import { createConnection, databaseName } from './connection'
import { chooseDatabase, type DatabaseNumber, readDatabaseNumber } from './database-number'
import { documentOf, overtaken } from './disown'
import { type JobPrompt, promptOf } from './job-prompt'
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
import type { Schema } from './schema'
import { findStrays } from './strays'
import { type StorageTrouble, troubleOf } from './trouble'
import { createUnwritten, storesOf, type Write } from './unwritten'

type Collection<Value> = {
  put(value: Value): Promise<void>
  get(id: string): Promise<Value | undefined>
  remove(id: string): Promise<void>
}
/** One that can be read as a whole. */
type Listed<Value> = Collection<Value> & { all(): Promise<Value[]> }
/** One whose records belong to documents. */
type OfDocuments<Value> = Listed<Value> & { ofDocument(documentId: string): Promise<Value[]> }

export type Storage = {
  readonly documents: Listed<StoredDocument> & {
    /** The document that was opened last, of those that nobody deleted; undefined where none is kept. */
    latest(): Promise<StoredDocument | undefined>
    /** Writes a new document together with its file: neither is ever there alone. */
    begin(document: StoredDocument, file: Blob): Promise<void>
  }
  readonly files: Listed<StoredFile>
  readonly previews: Collection<StoredPreview>
  /** Reference images of forms that were not sent, by the id of their document. */
  readonly references: Collection<StoredReferences>
  /** Heat maps by the id of their result. */
  readonly heats: Collection<StoredHeat>
  readonly deletions: Listed<StoredDeletion>
  readonly masks: {
    /** Writes the tiles that changed; an empty one is removed. */
    write(documentId: string, tiles: MaskSnapshot['tiles']): Promise<void>
    /** All tiles of a document; empty where nothing was painted. */
    read(documentId: string): Promise<MaskSnapshot['tiles']>
    remove(documentId: string): Promise<void>
  }
  readonly namedMasks: OfDocuments<StoredNamedMask>
  /** Whole masks by id: the named ones', and the one that was copied. */
  readonly keptMasks: Collection<StoredMask>
  readonly jobs: OfDocuments<StoredJob> & {
    /** What all of them asked for. Reads one at a time: their masks together would not fit into the memory. */
    prompts(): Promise<JobPrompt[]>
  }
  readonly results: OfDocuments<StoredResult>
  /** Ids of documents that are not there, though records on the disk belong to them. */
  strays(): Promise<readonly string[]>
  /** Writes what was kept in memory, as far as the disk takes it now. */
  writeWaiting(): Promise<void>
  /** Whether the disk has refused something of a document that is still kept in memory alone. */
  isWaiting(documentId: string): boolean
  /** Another tab has the document now: what waits here is not to be written over what that one writes. */
  disown(documentId: string): Promise<void>
  readonly databaseNumber: DatabaseNumber
  /** From now on, and with the next visits, uses this database; what waits is written there. The others are not touched. */
  switchDatabase(number: number): void
}

export type StorageListener = {
  /** Once a kind, until all was written down again. */
  readonly onTrouble: (trouble: StorageTrouble) => void
  /** There was no room on the disk for so many bytes at once; told each time, also of what was refused before. */
  readonly onFull: (bytes: number) => void
  /** How many records are kept in this tab's memory alone; 0 once all are written down. */
  readonly onUnwritten: (count: number) => void
  /** Records of these stores are others now, on the disk or in what waits for it. */
  readonly onChanged: (stores: readonly string[]) => void
}

type StoreName = StoreNames<Schema>

/** Reads and writes never reject: what the disk refuses stays in memory until the disk takes it, and the listener hears of it. */
export function createStorage({ onTrouble, onFull, onUnwritten, onChanged }: StorageListener): Storage {
  let number = readDatabaseNumber()
  const connection = createConnection(() => databaseName(number.present))
  const told = new Set<StorageTrouble['kind']>()
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
    return connection.database().catch((error: unknown) => {
      report(error, 'open')
      throw error
    })
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
    onChanged(names)
  }

  function report(error: unknown, doing: 'open' | 'read' | 'write'): void {
    const trouble = troubleOf(error, doing)
    // What keeps it from being opened keeps it from being written, too: the first says more.
    if (told.has(trouble.kind) || (trouble.kind === 'refused' && told.size > 0)) return
    told.add(trouble.kind)
    onTrouble(trouble)
  }

  async function read<T>(work: (db: IDBPDatabase<Schema>) => Promise<T>, otherwise: T): Promise<T> {
    const db = await database().catch(() => null)
    if (!db) return otherwise
    try {
      return await work(db)
    } catch (error) {
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
        return read<Value | undefined>((db) => db.get(store, id), undefined)
      },
      async all(): Promise<Value[]> {
        return merged(await read<Value[]>((db) => db.getAll(store), []), () => true)
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
          // All three stores have this index; their union has none of its own.
          (db) => db.getAllFromIndex(store as 'jobs', 'byDocument', documentId) as Promise<Value[]>,
          [],
        )
        return merged(stored, (value) => value.documentId === documentId)
      },
    }
  }

  const { merged: _documents, ...documents } = collection('documents')
  const { merged: _files, ...files } = collection('files')
  const { merged: _deletions, ...deletions } = collection('deletions')
  const { merged: _previews, all: _allPreviews, ...previews } = collection('previews')
  const { merged: _references, all: _allReferences, ...references } = collection('references')
  const { merged: _heats, all: _allHeats, ...heats } = collection('heats')
  const { merged: _keptMasks, all: _allMasks, ...keptMasks } = collection('keptMasks')

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
        return all.filter(({ id }) => !isDeleted(id)).sort((a, b) => b.openedAtMs - a.openedAtMs)[0]
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
        const stored = await read((db) => db.getAll('tiles', tilesOf(documentId)), [])
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
        await read((db) => db.delete('tiles', tilesOf(documentId)), undefined)
      },
    },
    namedMasks: ofDocuments('namedMasks'),
    keptMasks,
    jobs: {
      ...ofDocuments('jobs'),
      prompts: () =>
        read(async (db) => {
          const found: JobPrompt[] = []
          const { store } = db.transaction('jobs')
          for (let at = await store.openCursor(); at; at = await at.continue()) found.push(promptOf(at.value))
          const newer = unwritten
            .of('jobs')
            .flatMap(({ value }) => (value ? [promptOf(value as StoredJob)] : []))
          return [...found, ...newer]
        }, []),
    },
    results: ofDocuments('results'),
    async strays() {
      const ids = await read<readonly string[]>(findStrays, [])
      return ids.filter((id) => !unwritten.find('documents', id))
    },
    writeWaiting: () => unwritten.retry(),
    isWaiting: (documentId) => waitingOf(documentId).length > 0,
    async disown(documentId) {
      const writes = waitingOf(documentId)
      const gone = await read((db) => overtaken(db, documentId, writes), [])
      unwritten.forget((write) => gone.includes(write))
    },
    get databaseNumber() {
      return number
    },
    switchDatabase(next) {
      number = chooseDatabase(next, number)
      told.clear()
      connection.reset()
    },
  }
}

/** Every tile of one document, whatever its index. */
function tilesOf(documentId: string): IDBKeyRange {
  return IDBKeyRange.bound([documentId, 0], [documentId, Number.POSITIVE_INFINITY])
}
