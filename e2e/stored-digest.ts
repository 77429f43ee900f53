/** What is kept of documents, such that two devices can be held against one another. */
import type { Page } from '@playwright/test'

/**
 * Every record of every document with its files as SHA-256, names given anew in the order in which they come, so that
 * copies under other names are the same. When a document was opened last is no part of it.
 */
export async function storedDigest(page: Page): Promise<readonly unknown[]> {
  return page.evaluate(async () => {
    const opening = indexedDB.open('maskroom')
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      opening.onsuccess = () => resolve(opening.result)
      opening.onerror = () => reject(opening.error)
    })
    type StoredRecord = { readonly [key: string]: unknown }
    const all = (store: string) =>
      new Promise<StoredRecord[]>((resolve, reject) => {
        const reading = database.transaction(store).objectStore(store).getAll()
        reading.onsuccess = () => resolve(reading.result)
        reading.onerror = () => reject(reading.error)
      })
    const hash = async (bytes: BufferSource) =>
      [...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))]
        .map((byte) => byte.toString(16))
        .join(' ')
    const plain = async (value: unknown): Promise<unknown> => {
      if (value instanceof Blob) return hash(await value.arrayBuffer())
      if (value instanceof Uint8Array) return hash(value.slice())
      if (Array.isArray(value)) return Promise.all(value.map(plain))
      if (typeof value !== 'object' || value === null) return value
      const entries = Object.entries(value)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .filter(([key]) => key !== 'openedAtMs')
      return Object.fromEntries(
        await Promise.all(entries.map(async ([key, item]) => [key, await plain(item)])),
      )
    }
    const [documents, files, tiles, jobs, results, named, masks] = await Promise.all(
      ['documents', 'files', 'tiles', 'jobs', 'results', 'namedMasks', 'keptMasks'].map(all),
    )
    const by = (key: string) => (a: StoredRecord, b: StoredRecord) => Number(a[key]) - Number(b[key])
    const digests = (documents ?? []).sort(by('openedAtMs')).map(async (document) => {
      const own = (records: StoredRecord[] = []) =>
        records.filter((one) => one['documentId'] === document['id'])
      const ownNamed = own(named).sort(by('createdAtMs'))
      const record = {
        document,
        file: (files ?? []).find(({ id }) => id === document['id']),
        tiles: own(tiles).sort(by('index')),
        jobs: own(jobs).sort(by('startedAtMs')),
        results: own(results).sort((a, b) => by('createdAtMs')(a, b) || by('index')(a, b)),
        named: ownNamed,
        masks: ownNamed.map(({ id }) => (masks ?? []).find((mask) => mask['id'] === id)),
      }
      const names = new Map<string, string>()
      return JSON.parse(
        JSON.stringify(await plain(record)).replace(
          /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g,
          (id) => {
            if (!names.has(id)) names.set(id, `id ${names.size + 1}`)
            return names.get(id) ?? ''
          },
        ),
      ) as unknown
    })
    const digest = await Promise.all(digests)
    database.close()
    return digest
  })
}

/** How many records there are by the name of their store, but for documents: those may be held. */
export async function countRecords(page: Page): Promise<Readonly<Record<string, number>>> {
  return page.evaluate(async () => {
    const opening = indexedDB.open('maskroom')
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      opening.onsuccess = () => resolve(opening.result)
      opening.onerror = () => reject(opening.error)
    })
    const stores = [...database.objectStoreNames].filter((name) => name !== 'documents')
    const counts = stores.map(
      (name) =>
        new Promise<readonly [string, number]>((resolve, reject) => {
          const counting = database.transaction(name).objectStore(name).count()
          counting.onsuccess = () => resolve([name, counting.result])
          counting.onerror = () => reject(counting.error)
        }),
    )
    const counted = Object.fromEntries(await Promise.all(counts))
    database.close()
    return counted
  })
}
