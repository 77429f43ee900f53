import { beforeEach, expect, it, vi } from 'vitest'
import type { StoredJob } from '../../services/storage'
import { useNoticeStore } from '../page/notice-store'
import { storage } from '../session/session'
import { deleteDocument } from './delete-documents'
import { freeNow } from './free-now'

/** What other tabs hold. */
const held = new Set<string>()

vi.stubGlobal('navigator', {
  locks: {
    request: async (name: string, _: LockOptions, hold: (lock: unknown) => unknown) =>
      hold(held.has(name) ? null : { name }),
    query: async () => ({ held: [...held].map((name) => ({ name })) }),
  },
})

const words = () =>
  useNoticeStore.getState().notices.flatMap(({ tone, text }) => (tone === 'alert' ? text : []))

beforeEach(async () => {
  held.clear()
  useNoticeStore.setState({ notices: [] })
  await storage.files.put({ id: 'd', file: new Blob() })
  await storage.documents.put({ id: 'd', name: 'd.png', openedAtMs: 0, adopted: [], prompt: '' })
  // No more of a job is read here.
  await storage.jobs.put({ id: 'j', documentId: 'd' } as StoredJob)
  await deleteDocument({ id: 'd', name: 'd.png' })
})

it.each([
  ['maskroom.document.d', 'd.png is open in another tab. Close it there first.'],
  ['maskroom.job.j', 'A run of d.png still goes on. Its room is free once that has ended.'],
])('says why nothing was freed while %s is held, and frees it once it is not', async (lock, said) => {
  held.add(lock)
  await freeNow()
  expect(words()).toEqual([said])
  expect(await storage.documents.get('d')).toBeDefined()
  held.clear()
  useNoticeStore.setState({ notices: [] })
  await freeNow()
  expect(words()).toEqual([])
  expect(await storage.documents.get('d')).toBeUndefined()
})
