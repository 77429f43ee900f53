import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { useDocumentStore } from '../document/document-store'
import { useNoticeStore } from '../page/notice-store'
import { storage } from '../session/session'
import { useStorageStore } from '../session/storage-store'
import { stubWorkers } from '../test/answering-worker'
import { closeDocument } from './close-document'
import { restoreLatest } from './restore-latest'

const size = { width: 40, height: 30 }
const PICTURE = { ...size, type: 'image/png', hasAlpha: false, orientation: 1, colours: {} }

vi.stubGlobal('navigator', {})
vi.stubGlobal('devicePixelRatio', 1)
stubWorkers(({ method }) => (method === 'open' ? { ok: true, value: PICTURE } : null))

const storeOf = (values: Map<string, string>) => ({
  getItem: (key: string) => values.get(key) ?? null,
  setItem: (key: string, value: string) => void values.set(key, value),
})
/** What a tab's own store keeps over a reload, and what all tabs share. */
const ofTab = new Map<string, string>()
const ofAll = new Map<string, string>()
vi.stubGlobal('sessionStorage', storeOf(ofTab))
vi.stubGlobal('localStorage', storeOf(ofAll))
/** What a page does when it is left. */
let leave = () => {}
vi.stubGlobal('addEventListener', (_name: 'pagehide', work: () => void) => {
  leave = work
})

const words = () => useNoticeStore.getState().notices.map(({ text }) => text)
const openId = () => useDocumentStore.getState().document?.id

/** `new` was opened after `old`. */
async function keep(id: string, openedAtMs: number): Promise<void> {
  await storage.files.put({ id, file: new Blob() })
  await storage.documents.put({ id, name: `${id}.png`, openedAtMs, adopted: [], prompt: '' })
}

beforeEach(async () => {
  await keep('old', 1)
  await keep('new', 2)
})

afterEach(async () => {
  await closeDocument()
  ofTab.clear()
  ofAll.clear()
  useNoticeStore.setState({ notices: [] })
  vi.restoreAllMocks()
})

it('passes over a document whose file the disk never took for the one before, and says so once', async () => {
  await storage.files.remove('new')
  await restoreLatest()
  expect(openId()).toBe('old')
  expect(words()).toEqual([
    expect.stringMatching(/new\.png could not be brought back: the disk did not take/),
  ])
  await closeDocument()
  ofTab.clear()
  useNoticeStore.setState({ notices: [] })
  // The other is what was opened last now.
  await restoreLatest()
  expect([openId(), words()]).toEqual(['old', []])
})

it('comes back to the newest where the file of the tab’s own document is gone', async () => {
  ofTab.set('maskroom.document', 'old')
  await storage.files.remove('old')
  await restoreLatest()
  expect(openId()).toBe('new')
  expect(words()).toEqual([expect.stringMatching(/old\.png could not be brought back/)])
})

it('does not say of files that cannot be read that the disk did not take them', async () => {
  // Without a database nothing can be read but what is in memory.
  for (const [id, openedAtMs] of [
    ['own', 0],
    ['newest', 3],
  ] as const)
    await storage.documents.put({ id, name: `${id}.png`, openedAtMs, adopted: [], prompt: '' })
  ofTab.set('maskroom.document', 'own')
  await storage.files.remove('new')
  await restoreLatest()
  for (const id of ['own', 'newest']) await storage.documents.remove(id)
  expect(openId()).toBe('old')
  expect(words()).toEqual([
    'new.png could not be brought back: the disk did not take its picture. Open it again from file.',
    'newest.png, own.png could not be brought back: their pictures cannot be read at present. Open them again from Documents.',
  ])
})

it('offers the list where no file is there at all', async () => {
  await storage.files.remove('old')
  await storage.files.remove('new')
  await restoreLatest()
  const { document, hasKept } = useDocumentStore.getState()
  expect([document, hasKept]).toEqual([null, true])
  expect(words()).toEqual([expect.stringMatching(/new\.png, old\.png could not be brought back/)])
})

/** What happens instead while the mask of the next document is read. */
function whileReading(read: () => Promise<[]>): void {
  const strict = storage.strict('new')
  vi.spyOn(storage, 'strict').mockReturnValueOnce({ ...strict, masks: { read } })
}

it('offers the list while storage is in trouble, and begins again once that is over', async () => {
  const trouble = { kind: 'broken', message: 'It cannot be read.' } as const
  useStorageStore.setState({ trouble })
  const nothing = { document: undefined, withoutFile: [], unread: [], isAny: false, isLost: false }
  vi.spyOn(storage.documents, 'latest').mockResolvedValueOnce(nothing)
  await restoreLatest()
  const { document, hasKept } = useDocumentStore.getState()
  expect([document, hasKept]).toEqual([null, true])
  useStorageStore.setState({ trouble: null })
  await vi.waitFor(() => expect(openId()).toBe('new'))
})

it('says that what was stored is gone where the browser has thrown it away', async () => {
  const lost = { document: undefined, withoutFile: [], unread: [], isAny: false, isLost: true }
  vi.spyOn(storage.documents, 'latest').mockResolvedValueOnce(lost)
  await restoreLatest()
  expect(words()).toEqual([expect.stringMatching(/^What was stored here is gone/)])
})

const marked = () => JSON.parse(ofAll.get('maskroom.opening') ?? '[]')
const STOPPED = /new\.png is not opened by itself: the app stopped/

it('marks a document while it is opened, and not any more when its pixels are read', async () => {
  const seen: unknown[] = []
  whileReading(async () => {
    seen.push(marked())
    return []
  })
  await restoreLatest()
  expect([openId(), seen]).toEqual(['new', [['new']]])
  await vi.waitFor(() => expect(marked()).toEqual([]))
})

it.each(['a new tab', 'the same tab'])(
  'does not open by itself in %s what took a tab along, and opens it when told to',
  async (where) => {
    ofAll.set('maskroom.opening', '["new","new"]')
    if (where === 'the same tab') ofTab.set('maskroom.document', 'new')
    await restoreLatest()
    const { document, hasKept } = useDocumentStore.getState()
    expect([document, hasKept, words()]).toEqual([null, true, [expect.stringMatching(STOPPED)]])
    // Nobody has opened it in between.
    expect(marked()).toEqual(['new', 'new'])
    useNoticeStore.getState().notices[0]?.action?.onAction()
    await vi.waitFor(() => expect(openId()).toBe('new'))
    await vi.waitFor(() => expect(marked()).toEqual([]))
  },
)

it('opens what is not the document that took a tab along', async () => {
  ofAll.set('maskroom.opening', '["old","old","new"]')
  await restoreLatest()
  expect([openId(), words()]).toEqual(['new', []])
  await vi.waitFor(() => expect(marked()).toEqual(['old', 'old']))
})

it('leaves no mark where the page is left meanwhile, or the document could not be opened', async () => {
  whileReading(async () => {
    leave()
    expect(marked()).toEqual([])
    throw new Error('not read')
  })
  await restoreLatest()
  whileReading(() => Promise.reject(new Error('not read')))
  await restoreLatest()
  expect([openId(), marked()]).toEqual([undefined, []])
})

it.each([true, false])(
  'leaves a document to the tab that has it open and marked, its file stored: %s',
  async (isStored) => {
    await keep('third', 3)
    if (!isStored) await storage.files.remove('third')
    ofAll.set('maskroom.opening', '["third","third"]')
    const held = [{ name: 'maskroom.document.third' }]
    vi.stubGlobal('navigator', {
      locks: {
        query: async () => ({ held }),
        request: async (_name: string, _options: object, work: (lock: null) => void) => work(null),
      },
    })
    await restoreLatest()
    vi.stubGlobal('navigator', {})
    expect(words()).toEqual([expect.stringMatching(/third\.png is open in another tab/)])
    expect(marked()).toEqual(['third', 'third'])
  },
)

it('leads to what was deleted just now, though nothing else is kept', async () => {
  const deleted = { document: undefined, withoutFile: [], unread: [], isAny: true, isLost: false }
  vi.spyOn(storage.documents, 'latest').mockResolvedValueOnce(deleted)
  useStorageStore.setState({ trouble: null })
  await restoreLatest()
  expect([openId(), useDocumentStore.getState().hasKept]).toEqual([undefined, true])
})
