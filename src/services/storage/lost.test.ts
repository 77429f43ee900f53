import { expect, it, vi } from 'vitest'
import { createStorage } from './storage'

/** Whether the browser has the database. */
let isThere = false

vi.mock('./schema', () => ({ DATABASE: 'any', VERSION: 4, upgrade() {} }))
vi.mock('idb', () => ({
  async openDB(_name: string, _version: number, { upgrade }: { upgrade(...all: unknown[]): void }) {
    if (!isThere) upgrade({}, 0, 4, { done: Promise.resolve() })
    isThere = true
    const store = { put: async () => {} }
    const transaction = () => ({ objectStore: () => store, commit() {}, done: Promise.resolve() })
    return { getAll: async () => [], transaction }
  },
}))
const kept = new Map<string, string>()
vi.stubGlobal('localStorage', {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => void kept.set(key, value),
})

const visit = () => createStorage({ onTrouble() {}, onFull() {}, onUnwritten() {}, onChanged() {} })

it('knows once that a database is gone to which an earlier visit wrote something', async () => {
  const first = visit()
  expect(await first.documents.latest()).toMatchObject({ isLost: false })
  await first.documents.put({ id: 'd', name: 'd.png', openedAtMs: 1, adopted: [], prompt: '' })
  expect(await visit().documents.latest()).toMatchObject({ isLost: false })
  isThere = false
  expect(await visit().documents.latest()).toMatchObject({ isLost: true })
  expect(await visit().documents.latest()).toMatchObject({ isLost: false })
})
