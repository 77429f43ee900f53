import { type DBSchema, type IDBPDatabase, openDB } from 'idb'

/** What a settings slot held when it was last written, as text. */
export type SettingsCopy = { readonly key: string; readonly text: string; readonly writtenAtMs: number }

type Schema = DBSchema & { copies: { key: string; value: SettingsCopy } }

let opening: Promise<IDBPDatabase<Schema>> | null = null
/** The latest of each key that has to be written. */
const waiting = new Map<string, SettingsCopy>()
let isWriting = false

/** Apart from the documents' database: that one can be damaged, of another version, or replaced. */
async function database(): Promise<IDBPDatabase<Schema>> {
  opening ??= openDB<Schema>('maskroom-settings', 1, {
    upgrade: (db) => void db.createObjectStore('copies', { keyPath: 'key' }),
    blocking(_present, _next, event) {
      // The event comes from the connection itself.
      const connection = event.target as IDBDatabase
      connection.close()
      opening = null
    },
    terminated() {
      opening = null
    },
  })
  try {
    return await opening
  } catch (error) {
    opening = null
    throw error
  }
}

/** Writes it down in a moment, or, where the disk refuses, with the next one: localStorage has what was written. */
export function writeCopy(copy: SettingsCopy): void {
  waiting.set(copy.key, copy)
  if (!isWriting) void writeWaiting().catch(() => {})
}

async function writeWaiting(): Promise<void> {
  isWriting = true
  try {
    while (waiting.size > 0) {
      const copies = [...waiting.values()]
      const transaction = (await database()).transaction('copies', 'readwrite')
      const { store } = transaction
      const putting = copies.map(async (copy) => {
        const before = await store.get(copy.key)
        // Another tab may have come first, having written later.
        if (before === undefined || before.writtenAtMs <= copy.writtenAtMs) await store.put(copy)
      })
      await Promise.all([...putting, transaction.done])
      for (const copy of copies) if (waiting.get(copy.key) === copy) waiting.delete(copy.key)
    }
  } finally {
    isWriting = false
  }
}

/** Rejects where they cannot be read. */
export async function readCopies(): Promise<readonly SettingsCopy[]> {
  return (await database()).getAll('copies')
}
