import { beforeEach, expect, it, vi } from 'vitest'
import type { StoredJob } from './records'
import { createStorage } from './storage'
import { HeldElsewhere } from './trouble'

const document = { id: 'd' }
/** What the next reads, and the next attempts to open it, end in. */
let readErrors: DOMException[]
let openErrors: Error[]
/** Of the connection that is open: with its first failed read it is lost, and the browser has not said so yet. */
let isDying: boolean

vi.mock('idb', () => ({
  openDB: async () => {
    const error = openErrors.shift()
    if (error) throw error
    let isLost = false
    const refused = { delete: () => refusal(), put: () => refusal() }
    return {
      getAllFromIndex: async (_store: string, _index: string, documentId: string) => {
        const refused = readErrors.shift()
        if (refused) throw refused
        return ['a', 'b', 'c'].map((id) => ({ id, documentId }))
      },
      getAll: async () => [{ documentId: 'd', index: 3, tile: 'any' }],
      getAllKeys: async () => [['d', 3]],
      transaction: () => ({ objectStore: () => refused, commit() {}, done: refusal() }),
      get: async (store: string) => {
        if (isLost) throw new DOMException('The connection is closing.', 'InvalidStateError')
        if (isDying) {
          isLost = true
          isDying = false
          throw new DOMException('The connection was lost.', 'AbortError')
        }
        const refused = store === 'documents' ? readErrors.shift() : undefined
        if (refused) throw refused
        return document
      },
    }
  },
}))

/** What the next looks for strays end in. */
let strayErrors: DOMException[] = []
vi.mock('./strays', () => ({
  async findStrays() {
    const error = strayErrors.shift()
    if (error) throw error
    return []
  },
}))

let refusedAs: string
const refusal = () => Promise.reject(new DOMException('Not now.', refusedAs))
const PASSING = new DOMException('Internal error.', 'UnknownError')
const told: string[] = []
const make = () =>
  createStorage({
    onTrouble: ({ kind }) => told.push(kind),
    onFull: () => {},
    onUnwritten: (count) => told.push(`unwritten ${count}`),
    onChanged: () => {},
  })

beforeEach(() => {
  vi.stubGlobal('indexedDB', { databases: async () => [] })
  vi.stubGlobal('IDBKeyRange', { bound: () => null })
  vi.stubGlobal('localStorage', {})
  readErrors = []
  openErrors = []
  refusedAs = 'UnknownError'
  isDying = false
  told.length = 0
})

it('says nothing of one read or one attempt to open that fails, and reads what is there', async () => {
  readErrors = [PASSING]
  openErrors = [PASSING]
  expect(await make().documents.get('d')).toBe(document)
  expect(told).toEqual([])
})

it('takes back that the database is damaged once it reads again, and says so again when it is', async () => {
  const storage = make()
  readErrors = [PASSING, PASSING]
  expect(await storage.documents.get('d')).toBeUndefined()
  // What is sound beside it says nothing about it.
  await storage.files.get('d')
  expect(told).toEqual(['broken'])
  expect(await storage.documents.get('d')).toBe(document)
  expect(await storage.documents.get('d')).toBe(document)
  expect(told).toEqual(['broken', 'unwritten 0'])
  readErrors = [PASSING, PASSING]
  await storage.documents.get('d')
  expect(told.slice(2)).toEqual(['broken'])
})

it('takes back that nothing can be stored once the database opens', async () => {
  const storage = make()
  const refusal = new DOMException('Not now.', 'InvalidStateError')
  openErrors = [refusal, refusal]
  await storage.documents.get('d')
  expect(told).toEqual(['unavailable'])
  openErrors = []
  expect(await storage.documents.get('d')).toBe(document)
  expect(told).toEqual(['unavailable', 'unwritten 0'])
})

it('does not call a database damaged that is denied like all of the site’s data', async () => {
  const getItem = () => {
    throw new DOMException('Access is denied.', 'SecurityError')
  }
  vi.stubGlobal('localStorage', { getItem, setItem: getItem })
  const storage = make()
  openErrors = [PASSING, PASSING]
  await storage.documents.get('d')
  expect(told).toEqual(['unavailable'])
})

it.each(['overtaken', 'two-versions'] as const)(
  'takes back that it is %s once the database opens',
  async (kind) => {
    const storage = make()
    openErrors = [new HeldElsewhere(kind)]
    expect(await storage.documents.get('d')).toBeUndefined()
    expect(await storage.documents.get('d')).toBe(document)
    expect(told).toEqual([kind, 'unwritten 0'])
  },
)

it('reads on another connection where the one it had is lost in the middle', async () => {
  const storage = make()
  isDying = true
  expect(await storage.documents.get('d')).toBe(document)
  expect(told).toEqual([])
})

it('tells what cannot be read from what is not there to whoever asks for that', async () => {
  const storage = make()
  readErrors = [PASSING, PASSING]
  await expect(storage.strict('d').documents.get('d')).rejects.toBe(PASSING)
  expect(await storage.strict('d').documents.get('d')).toBe(document)
})

it('misses nothing of a document that the disk took nothing of: all of it is in memory', async () => {
  const storage = make()
  const refusal = new DOMException('No.', 'SecurityError')
  openErrors = Array.from({ length: 9 }, () => refusal)
  await storage.files.put({ id: 'd', file: new Blob() })
  expect(await storage.strict('d').documents.get('d')).toBeUndefined()
  await expect(storage.strict('other').documents.get('other')).rejects.toBe(refusal)
})

it('does not take back what only the look for strays met because of a store that is sound', async () => {
  const storage = make()
  strayErrors = [PASSING, PASSING]
  expect(await storage.strays()).toEqual([])
  await storage.documents.get('d')
  expect(told).toEqual(['broken'])
  await storage.strays()
  expect(told).toEqual(['broken', 'unwritten 0'])
})

it('calls a full disk that cannot be read no damage', async () => {
  const storage = make()
  refusedAs = 'QuotaExceededError'
  await storage.documents.put({ id: 'd', name: 'd.png', openedAtMs: 0, adopted: [], prompt: '' })
  readErrors = [PASSING, PASSING]
  await storage.documents.all()
  await storage.documents.get('other')
  expect(told).toEqual(['full', 'unwritten 1'])
})

it('goes by what was read before where the disk cannot be read any more, without what was removed since', async () => {
  const storage = make()
  const seen = await storage.jobs.ofDocument('d')
  expect(seen.map(({ id }) => id)).toEqual(['a', 'b', 'c'])
  await storage.jobs.remove('a')
  await storage.jobs.put({ id: 'new', documentId: 'd' } as StoredJob)
  openErrors = Array.from({ length: 99 }, () => PASSING)
  readErrors = [...openErrors] as DOMException[]
  const shown = await storage.jobs.ofDocument('d', seen)
  expect(shown.map(({ id }) => id)).toEqual(['b', 'c', 'new'])
  expect((await storage.jobs.ofDocument('d')).map(({ id }) => id)).toEqual(['new'])
  await expect(storage.strict('d').jobs.ofDocument('d')).rejects.toBe(PASSING)
})

it('calls a mask that cannot be removed no damage, and has none of it left until it can be', async () => {
  const storage = make()
  await storage.masks.remove('d')
  expect(told).toEqual(['refused', 'unwritten 1'])
  expect(await storage.masks.read('d')).toEqual([])
})
