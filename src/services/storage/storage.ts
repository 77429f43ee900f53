import type { IDBPDatabase, StoreNames } from 'idb'
import { bytesOf } from './bytes-of'
import { createCollections, type Place, type Read } from './collections'
import { createConnection, databaseName, isConnectionLost } from './connection'
import { chooseDatabase, isWritten, markWritten, readDatabaseNumber } from './database-number'
import { documentOf, overtaken } from './disown'
import type { StoredDocument, StoredTile } from './records'
import type { Schema } from './schema'
import type { Storage, StorageListener, StrictReads } from './storage-api'
import { findStrays } from './strays'
import { mayPass, type StorageTrouble, troubleOf } from './trouble'
import { createUnwritten, storesOf, type Write } from './unwritten'

type StoreName = StoreNames<Schema>

/** Reads and writes never reject: what the disk refuses stays in memory until the disk takes it, and the listener hears of it. */
export function createStorage({ onTrouble, onFull, onUnwritten, onChanged }: StorageListener): Storage {
  let number = readDatabaseNumber()
  /** The browser has thrown away what an earlier visit wrote: where it finds damage, some begin anew without a word. */
  let isLost = false
  const connection = createConnection(
    () => databaseName(number.present),
    () => {
      isLost = isWritten(number.present)
    },
  )
  const told = new Set<StorageTrouble['kind']>()
  /** What could not be read last. One of these may be damaged while the others are not. */
  const unread = new Set<Place>()
  /** Documents of which this visit has written something down. */
  const taken = new Set<string>()
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
    return twice(open).catch((error: unknown) => {
      report(error, 'open')
      throw error
    })
  }

  /** Ends what was told of a database that could not be opened or read, once it can be and nothing waits for it: then nothing else was told. */
  function tellItWorks(): void {
    if (told.size === 0 || unread.size > 0 || unwritten.refused.length > 0) return
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
    for (const id of writes.map(documentOf)) if (id !== null) taken.add(id)
    markWritten(number.present)
    tellItWorks()
    onChanged(names)
  }

  function report(error: unknown, doing: 'open' | 'read' | 'write'): void {
    const trouble = troubleOf(error, doing)
    if (told.has(trouble.kind)) return
    // What keeps it from being opened keeps it from being written, too: the first says more.
    if (trouble.kind === 'refused' && told.size > 0) return
    // On a full disk browsers neither open nor read it (Chromium 156).
    if (trouble.kind === 'broken' && told.has('full')) return
    told.add(trouble.kind)
    onTrouble(trouble)
  }

  /** What is on the disk. Rejects where that could not be read, which is reported by then. */
  async function found<T>(place: Place, work: (db: IDBPDatabase<Schema>) => Promise<T>): Promise<T> {
    let isOpen = false
    const attempt = async () => {
      isOpen = false
      const db = await database()
      isOpen = true
      try {
        return await work(db)
      } catch (error) {
        if (isConnectionLost(error)) connection.letGo(db)
        throw error
      }
    }
    try {
      const result = await twice(attempt, () => isOpen)
      unread.delete(place)
      tellItWorks()
      return result
    } catch (error) {
      if (isOpen) {
        unread.add(place)
        report(error, 'read')
      }
      throw error
    }
  }

  const read: Read = (place, work, otherwise) => found(place, work).catch(() => otherwise)

  const collections = createCollections(read, unwritten)
  const { documents, deletions } = collections

  function strict(documentId: string): StrictReads {
    const isInMemory = () =>
      !taken.has(documentId) && unwritten.find('files', documentId)?.value !== undefined
    const readStrictly: Read = (place, work, otherwise) =>
      found(place, work).catch((error: unknown) => {
        if (isInMemory()) return otherwise
        throw error
      })
    return createCollections(readStrictly, unwritten)
  }

  function waitingOf(documentId: string): readonly Write<StoreName>[] {
    return unwritten.refused.filter((write) => documentOf(write) === documentId)
  }

  return {
    ...collections,
    documents: {
      ...documents,
      async latest() {
        const [all, deleted] = await Promise.all([documents.all(), deletions.all()])
        const isDeleted = (id: string) =>
          deleted.some((deletion) => deletion.id === id && deletion.what === 'document')
        const withoutFile: StoredDocument[] = []
        const unread: string[] = []
        const isAny = all.length > 0
        for (const document of all.sort((a, b) => b.openedAtMs - a.openedAtMs)) {
          if (isDeleted(document.id)) continue
          const { id } = document
          const file = await strict(id)
            .files.get(id)
            .catch(() => unread.push(id) && undefined)
          if (file) return { document, withoutFile, unread, isAny, isLost }
          withoutFile.push(document)
        }
        return { document: undefined, withoutFile, unread, isAny, isLost }
      },
      async begin(document, file) {
        const { id } = document
        await unwritten.write([
          { store: 'files', key: id, value: { id, file } },
          { store: 'documents', key: id, value: document },
        ])
      },
    },
    strict,
    async strays() {
      const ids = await read<readonly string[]>('strays', findStrays, [])
      return ids.filter((id) => !unwritten.find('documents', id))
    },
    writeWaiting: () => unwritten.retry(),
    isWaiting: (documentId) => waitingOf(documentId).length > 0,
    async disown(documentId) {
      const writes = waitingOf(documentId)
      const gone = await read('overtaken', (db) => overtaken(db, documentId, writes), [])
      unwritten.forget((write) => gone.includes(write))
    },
    get databaseNumber() {
      return number
    },
    switchDatabase(next) {
      number = chooseDatabase(next, number)
      told.clear()
      unread.clear()
      taken.clear()
      connection.reset()
    },
  }
}

/** Once more where it may have failed by chance: browsers fail now and then without any damage. */
async function twice<T>(work: () => Promise<T>, isWorthIt = () => true): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!isWorthIt() || !mayPass(troubleOf(error, 'read').kind)) throw error
    return await work()
  }
}
