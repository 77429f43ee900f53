import { type IDBPDatabase, openDB } from 'idb'
import { beforeEach, expect, it, vi } from 'vitest'
import { createConnection } from './connection'
import { upgrade } from './schema'
import { troubleOf } from './trouble'

vi.mock('idb', () => ({ openDB: vi.fn() }))
vi.mock('./schema', () => ({ DATABASE: 'any', VERSION: 4, upgrade: vi.fn() }))

const FULL = new DOMException('No room.', 'QuotaExceededError')
const database = { name: 'any' }
/** Of each attempt to open it: whether the disk takes what its upgrade writes. */
let takes: boolean[]

beforeEach(() => {
  vi.mocked(upgrade).mockClear()
  const attempt = async (
    _name: string,
    _version: number,
    options: { upgrade: (...all: unknown[]) => void },
  ) => {
    const isTaken = takes.shift()
    const done = isTaken ? Promise.resolve() : Promise.reject(FULL)
    options.upgrade(database, 2, 4, { done })
    await done.catch(() => {})
    // A browser does not say here why the upgrade was given up.
    if (!isTaken) throw new DOMException('Given up.', 'AbortError')
    return database
  }
  // No more of either is looked at.
  vi.mocked(openDB).mockImplementation(attempt as unknown as typeof openDB)
})

const moved = () => vi.mocked(upgrade).mock.calls.map(([, , , { movesHeats }]) => movesHeats)

it('upgrades a database without its heat maps where there is no room to move them', async () => {
  takes = [false, true]
  const connection = createConnection(() => 'any')
  expect(await connection.database()).toBe(database)
  expect(moved()).toEqual([true, false])
  // It stays open.
  expect(await connection.database()).toBe(database)
  expect(moved()).toHaveLength(2)
})

it('says why an upgrade was refused: a full disk is no damage', async () => {
  takes = [false, false]
  const error: unknown = await createConnection(() => 'any')
    .database()
    .catch((reason: unknown) => reason)
  expect(error).toBe(FULL)
  expect(troubleOf(error, 'open').kind).toBe('full')
})

it('lets go of a database that a newer tab upgrades, and says with the next call that it was taken over', async () => {
  takes = [true]
  const connection = createConnection(() => 'any')
  await connection.database()
  const target = { close: vi.fn() }
  // No more of the event is looked at.
  const event = { target } as unknown as IDBVersionChangeEvent
  vi.mocked(openDB).mock.lastCall?.[2]?.blocking?.(4, 5, event)
  expect(target.close).toHaveBeenCalledOnce()
  vi.mocked(openDB).mockRejectedValue(new DOMException('Newer.', 'VersionError'))
  const error: unknown = await connection.database().catch((reason: unknown) => reason)
  expect(troubleOf(error, 'write').kind).toBe('overtaken')

  // The newer tab gave up, and the next one has nothing to do with it.
  vi.mocked(openDB).mockResolvedValueOnce(database as unknown as IDBPDatabase)
  expect(await connection.database()).toBe(database)
  connection.letGo(await connection.database())
  const later: unknown = await connection.database().catch((reason: unknown) => reason)
  expect(troubleOf(later, 'write').kind).toBe('newer')
})
