import { beforeEach, expect, it, vi } from 'vitest'
import type { StoredMask, StoredNamedMask } from '../../services/storage'
import { useDocumentStore } from '../document/document-store'
import { useNoticeStore } from '../page/notice-store'
import { storage } from '../session/session'
import { stubWorkers } from '../test/answering-worker'
import { changeWish, useWishStore } from '../wish/wish-store'
import { startAutosave } from './autosave'
import { closeDocument } from './close-document'
import { openKept } from './restore-document'
import { storeAnew } from './store-anew'

const size = { width: 40, height: 30 }
const PICTURE = { ...size, type: 'image/png', hasAlpha: false, orientation: 1, colours: {} }
const listens = { addEventListener() {}, removeEventListener() {} }

vi.stubGlobal('navigator', {})
vi.stubGlobal('devicePixelRatio', 1)
vi.stubGlobal('window', listens)
vi.stubGlobal('document', listens)
stubWorkers(({ method }) => (method === 'open' ? { ok: true, value: PICTURE } : null))

const open = () => openKept({ id: 'd', name: 'd.png' })
const said = () => useNoticeStore.getState().notices.at(-1)?.text
const files = [new File(['any'], 'one.png', { type: 'image/png' })]

/** A disk on which one kind of record cannot be read at present. */
function unreadable(store: 'masks' | 'references', way: 'read' | 'get'): void {
  const strict = storage.strict('d')
  const failing = { ...strict[store], [way]: () => Promise.reject(new Error('not read')) }
  vi.spyOn(storage, 'strict').mockReturnValue({ ...strict, [store]: failing })
}

beforeEach(async () => {
  await closeDocument()
  vi.restoreAllMocks()
  await storage.files.put({ id: 'd', file: new Blob() })
  await storage.documents.put({ id: 'd', name: 'd.png', openedAtMs: 0, adopted: [], prompt: '' })
})

it('opens nothing of a document whose mask cannot be read, and leaves what is stored as it is', async () => {
  const put = vi.spyOn(storage.documents, 'put')
  unreadable('masks', 'read')
  expect(await open()).toBe(false)
  expect([useDocumentStore.getState().document, put.mock.calls]).toEqual([null, []])
  expect(said()).toMatch(/d\.png could not be brought back/)
  vi.restoreAllMocks()
  expect(await open()).toBe(true)
})

it('comes back without reference images that cannot be read, says so, and leaves them stored', async () => {
  await storage.references.put({ id: 'd', files })
  const stop = startAutosave()
  unreadable('references', 'get')
  expect(await open()).toBe(true)
  expect(useWishStore.getState().references).toEqual([])
  expect(said()).toMatch(/reference images of d\.png could not be read/)
  // As a run that had none fills the form.
  changeWish({ references: [] })
  await closeDocument()
  vi.restoreAllMocks()
  await open()
  expect(useWishStore.getState().references).toEqual(files)
  // Those that were read are the person's to take away.
  changeWish({ references: [] })
  expect(await storage.references.get('d')).toBeUndefined()
  stop()
})

it('stored anew, has the masks that were named along, and says which of them cannot be read', async () => {
  const named = ['sky', 'sea'].map((id) => ({ id, documentId: 'd', name: id }) as StoredNamedMask)
  const sky = { id: 'sky', mask: { width: 40, height: 30, tiles: [] } } as unknown as StoredMask
  const strict = storage.strict('d')
  const namedMasks = { ...strict.namedMasks, ofDocument: async () => named }
  const keptMasks = { get: async (id: string) => (id === 'sky' ? sky : undefined) }
  vi.spyOn(storage, 'strict').mockReturnValue({ ...strict, namedMasks, keptMasks })
  await open()
  const { present } = storage.databaseNumber
  const put: unknown[] = []
  const note = async (record: unknown) => void put.push([storage.databaseNumber.present, record])
  vi.spyOn(storage.namedMasks, 'put').mockImplementation(note)
  vi.spyOn(storage.keptMasks, 'put').mockImplementation(note)
  await storeAnew()
  expect(put).toEqual([
    [present + 1, sky],
    [present + 1, named[0]],
  ])
  expect(said()).toMatch(/did not come along: 1 of 2 named masks\./)
})

it('stored anew, names reference images as lost only where there are some that were never read', async () => {
  const lost = () => useNoticeStore.getState().notices.filter(({ text }) => /did not come along/.test(text))
  await storage.references.remove('d')
  await open()
  // The disk breaks while the picture is open.
  unreadable('references', 'get')
  await storeAnew()
  expect(lost()).toEqual([])
  await open()
  await storeAnew()
  expect(lost()).toMatchObject([{ text: expect.stringMatching(/the reference images/) }])
  // What was said of them is over with the next form that is written down.
  useNoticeStore.setState({ notices: [] })
  await storeAnew()
  expect(lost()).toEqual([])
})
