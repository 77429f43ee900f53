import type { IDBPDatabase, StoreNames } from 'idb'
import type { StoredJob } from './records'
import type { Schema } from './schema'
import type { Write } from './unwritten'

type DocumentWrite = Write<StoreNames<Schema>>

/** Stores of what there is once a document, and what whoever has the document writes anew. */
const OF_WHOLE: readonly string[] = ['documents', 'files', 'references', 'tiles', 'deletions']
const OF_PART: readonly string[] = ['jobs', 'results', 'namedMasks']

/** The document that a record tells of; null where it is derived, or belongs to none alone. */
export function documentOf({ store, key, value }: DocumentWrite): string | null {
  if (OF_WHOLE.includes(store)) return Array.isArray(key) ? String(key[0]) : String(key)
  // All three have this field.
  return OF_PART.includes(store) && value ? (value as StoredJob).documentId : null
}

/**
 * Those of a document's waiting writes that whoever has the document now may have overtaken. What never came to the disk
 * nobody else can have read, and is not among them: a result that came, say.
 */
export async function overtaken(
  db: Pick<IDBPDatabase<Schema>, 'getKey'>,
  documentId: string,
  waiting: readonly DocumentWrite[],
): Promise<readonly DocumentWrite[]> {
  if ((await db.getKey('documents', documentId)) === undefined) return []
  const keys = await Promise.all(
    // Each store has keys of its own kind; these were written with them.
    waiting.map(({ store, key }) => db.getKey(store, key as string)),
  )
  return waiting.filter(({ store }, at) => OF_WHOLE.includes(store) || keys[at] !== undefined)
}
