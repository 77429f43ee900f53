import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { FULL_TILE, Mask } from '../../engine/mask'
import { DEFAULT_CHOICE } from '../../services/picture'
import type { StoredJob, StoredResult } from '../../services/storage'
import { useDocumentStore } from '../document/document-store'
import { useNoticeStore } from '../page/notice-store'
import { addRunning, removeRunning } from '../runs/run-store'
import { storage } from '../session/session'
import { useStorageStore } from '../session/storage-store'
import { changeWish } from '../wish/wish-store'
import { goToDatabase } from './go-to-database'
import { restoreLatest } from './restore-latest'
import { tellStorageTrouble, wayOutOf } from './storage-trouble'
// Fetched when it is wanted: here before anything is waited for.
import './store-anew'

// Without a database all is kept in memory, and waits for one.
vi.stubGlobal('navigator', {})
vi.stubGlobal('addEventListener', () => {})

const size = { width: 40, height: 30 }
const words = () => useNoticeStore.getState().notices.map(({ text }) => text)

beforeEach(() => {
  useDocumentStore.setState({
    document: {
      ...{ ...size, type: 'image/png', hasAlpha: false, orientation: 1, colours: {} as never },
      ...{ id: 'd', name: 'd.png', file: new Blob(), openedAtMs: 0 },
      ...{ canvas: { x: 0, y: 0, ...size }, fileSize: size },
    },
    mask: new Mask(size),
  })
})

/** Of a document whose masks can be read: none has a name. */
function readNoNamedMasks(): void {
  const strict = storage.strict('d')
  const namedMasks = { ...strict.namedMasks, ofDocument: async () => [] }
  vi.spyOn(storage, 'strict').mockReturnValueOnce({ ...strict, namedMasks })
}

afterEach(() => useNoticeStore.setState({ notices: [] }))

it('takes the open document along where work is stored anew, with its mask as it is now and none of before', async () => {
  await storage.masks.write('d', [[5, FULL_TILE]])
  const before = storage.databaseNumber.present
  readNoNamedMasks()
  wayOutOf('broken')?.onAction()
  await vi.waitUntil(async () => (await storage.documents.get('d'))?.name === 'd.png', { interval: 1 })
  expect(storage.databaseNumber).toEqual({ present: before + 1, newest: before + 1 })
  expect(await storage.masks.read('d')).toEqual([])
})

it('takes along the results that the picture is made of and the reference images, and names what cannot be read', async () => {
  const files = [new File(['any'], 'one.png', { type: 'image/png' })]
  changeWish({ references: files })
  // No more of any is looked at.
  const answer = new Blob(['answer'])
  const result = { jobId: 'job', documentId: 'd', answer, thumbnail: null } as unknown as StoredResult
  const job = { id: 'job', documentId: 'd' } as StoredJob
  const adopted = ['kept', 'lost'].map((resultId) => ({ ...DEFAULT_CHOICE, resultId }))
  useDocumentStore.setState({ adopted })
  vi.spyOn(storage.results, 'get').mockImplementation(async (id) =>
    id === 'kept' ? { ...result, id } : undefined,
  )
  vi.spyOn(storage.jobs, 'get').mockResolvedValue(job)
  const put = vi.spyOn(storage.results, 'put')
  const putJob = vi.spyOn(storage.jobs, 'put')
  readNoNamedMasks()
  wayOutOf('broken')?.onAction()
  await vi.waitUntil(() => words().some((said) => /did not come along/.test(said)), { interval: 1 })
  expect(words().at(-1)).toMatch(/1 of 2 results that the picture is made of\. Download/)
  expect(put.mock.calls).toEqual([[{ ...result, id: 'kept' }]])
  expect(putJob.mock.calls).toEqual([[job]])
  expect((await storage.references.get('d'))?.files.map(({ name }) => name)).toEqual(['one.png'])
  vi.restoreAllMocks()
  changeWish({ references: [] })
  useDocumentStore.setState({ adopted: [] })
})

it('has a list of documents to go to wherever there are ways to other databases, though it is empty', async () => {
  await storage.documents.remove('d')
  expect(await storage.documents.latest()).toMatchObject({ document: undefined, withoutFile: [], unread: [] })
  await restoreLatest()
  expect(useDocumentStore.getState().hasKept).toBe(true)
})

it('goes to no other database while something would be left behind in neither', async () => {
  const { present } = storage.databaseNumber
  useStorageStore.setState({ unwritten: 1 })
  await goToDatabase(present - 1)
  expect(words()).toEqual([expect.stringMatching(/would be left behind/)])
  useStorageStore.setState({ unwritten: 0 })
  // No more of a job is looked at.
  const job = { id: 'j', documentId: 'd' } as StoredJob
  addRunning(job)
  await goToDatabase(present - 1)
  removeRunning(job.id)
  expect(words().at(-1)).toMatch(/run is still under way/)
  expect([storage.databaseNumber.present, useDocumentStore.getState().document?.id]).toEqual([present, 'd'])
})

it('says of what could not be read that it can be again, and not that it was written', () => {
  vi.stubGlobal('removeEventListener', () => {})
  const stop = tellStorageTrouble()
  useStorageStore.setState({ trouble: { kind: 'broken', message: 'It cannot be read.' } })
  useStorageStore.setState({ trouble: null })
  expect(words().at(-1)).toBe('What is stored here can be read again.')
  stop()
})
