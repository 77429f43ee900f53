import type { IDBPDatabase, IDBPTransaction, StoreNames } from 'idb'
import { expect, it } from 'vitest'
import { type Schema, upgrade, VERSION } from './schema'

/** What a step asks of a database, written down. */
function upgraded(from: number): readonly string[] {
  const asked: string[] = []
  const db = {
    createObjectStore(name: string, { keyPath }: { keyPath: string | string[] }) {
      asked.push(`${name} by ${keyPath}`)
      return { createIndex: (index: string, path: string) => asked.push(`${name}.${index} by ${path}`) }
    },
  }
  const transaction = {
    objectStore: (name: string) => ({
      createIndex: (index: string, path: string) => asked.push(`${name}.${index} by ${path}`),
      openCursor: () => Promise.resolve(null),
    }),
  }
  // The steps use nothing else of either.
  upgrade(
    db as unknown as IDBPDatabase<Schema>,
    from,
    transaction as unknown as IDBPTransaction<Schema, StoreNames<Schema>[], 'versionchange'>,
  )
  return asked
}

const STEP_1 = [
  'documents by id',
  'files by id',
  'tiles by documentId,index',
  'jobs by id',
  'jobs.byDocument by documentId',
  'results by id',
  'results.byDocument by documentId',
]
const STEP_2 = ['namedMasks by id', 'keptMasks by id']
const STEP_3 = ['namedMasks.byDocument by documentId', 'previews by id', 'deletions by id', 'heats by id']

const STEP_4 = ['references by id']

it('a new database goes through every step', () => {
  expect(upgraded(0)).toEqual([...STEP_1, ...STEP_2, ...STEP_3, ...STEP_4])
})

it('a database of an older version gets what came after it, and nothing of it is touched', () => {
  expect(upgraded(1)).toEqual([...STEP_2, ...STEP_3, ...STEP_4])
  expect(upgraded(2)).toEqual([...STEP_3, ...STEP_4])
  expect(upgraded(3)).toEqual(STEP_4)
})

it('a database of the present version is left alone', () => {
  expect(upgraded(VERSION)).toEqual([])
})
