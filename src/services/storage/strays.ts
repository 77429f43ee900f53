import type { IDBPDatabase } from 'idb'
import type { Schema } from './schema'

const OF_DOCUMENTS = ['jobs', 'results', 'namedMasks'] as const

/** Ids of documents that are not there, though records belong to them. Reads keys alone. */
export async function findStrays(db: IDBPDatabase<Schema>): Promise<readonly string[]> {
  const transaction = db.transaction([
    'documents',
    'files',
    'previews',
    'references',
    'tiles',
    ...OF_DOCUMENTS,
  ])
  const documents = await transaction.objectStore('documents').getAllKeys()
  const owners = [
    ...(await transaction.objectStore('files').getAllKeys()),
    ...(await transaction.objectStore('previews').getAllKeys()),
    ...(await transaction.objectStore('references').getAllKeys()),
  ]
  const tiles = transaction.objectStore('tiles')
  for (let at = await tiles.openKeyCursor(); at; ) {
    const [owner] = at.key
    owners.push(owner)
    // To the next document's first.
    at = await at.continue([owner, Number.POSITIVE_INFINITY])
  }
  for (const store of OF_DOCUMENTS) {
    const index = transaction.objectStore(store).index('byDocument')
    for (let at = await index.openKeyCursor(null, 'nextunique'); at; at = await at.continue()) {
      owners.push(at.key)
    }
  }
  const known = new Set(documents)
  return [...new Set(owners)].filter((id) => !known.has(id))
}
