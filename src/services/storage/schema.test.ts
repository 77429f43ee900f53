import type { IDBPDatabase, IDBPTransaction, StoreNames } from 'idb'
import { expect, it } from 'vitest'
import type { StoredResult } from './records'
import { heatApart, type Schema, upgrade, VERSION } from './schema'

/** What a step asks of a database, written down. */
function upgraded(from: number, movesHeats = true): readonly string[] {
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
      openCursor() {
        asked.push(`records of ${name}`)
        return Promise.resolve(null)
      },
    }),
  }
  // The steps use nothing else of either.
  upgrade(
    db as unknown as IDBPDatabase<Schema>,
    from,
    transaction as unknown as IDBPTransaction<Schema, StoreNames<Schema>[], 'versionchange'>,
    { movesHeats },
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
const STEP_3_EMPTY = [
  'namedMasks.byDocument by documentId',
  'previews by id',
  'deletions by id',
  'heats by id',
]
const STEP_3 = [...STEP_3_EMPTY, 'records of results']
const STEP_4 = ['references by id']

it('a new database goes through every step', () => {
  expect(upgraded(0)).toEqual([...STEP_1, ...STEP_2, ...STEP_3, ...STEP_4])
})

it('a database of an older version gets what came after it, and nothing of it is touched', () => {
  expect(upgraded(1)).toEqual([...STEP_2, ...STEP_3, ...STEP_4])
  expect(upgraded(2)).toEqual([...STEP_3, ...STEP_4])
  expect(upgraded(3)).toEqual(STEP_4)
  expect(upgraded(4)).toEqual([])
})

it('touches no record where the heat maps stay', () => {
  expect(upgraded(2, false)).toEqual([...STEP_3_EMPTY, ...STEP_4])
})

it('a database of the present version is left alone', () => {
  expect(upgraded(VERSION)).toEqual([])
})

it('takes the heat map out of a record that still holds it, and leaves others alone', () => {
  // No more of a record is looked at.
  const record = (report: object) => ({ id: 'r', report }) as unknown as StoredResult
  const { result, heat } = heatApart(record({ driftDocPx: 1, heat: 'map' }))
  expect([result, heat]).toEqual([{ id: 'r', report: { driftDocPx: 1 } }, 'map'])
  const present = record({ driftDocPx: 1 })
  expect(heatApart(present)).toEqual({ result: present, heat: null })
})
