import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Mask } from '../../engine/mask'
import type { StorageTrouble } from '../../services/storage'
import { createTabChannel, type TabMessage } from '../../services/tabs'
import { isHeldHere, lockDocument } from '../document/document-lock'
import { useDocumentStore } from '../document/document-store'
import { useNoticeStore } from '../page/notice-store'
import { storage } from '../session/session'
import { useStorageStore } from '../session/storage-store'
import { stubWorkers } from '../test/answering-worker'
import { listenToTabs } from './hand-over'
import { openKept, takeOver } from './restore-document'

/** Locks of all tabs by their names: given if they are free, stolen by whoever does so, never waited for here. */
const locked = new Set<string>()
/** What takes each away from who has it here. */
const losing = new Map<string, () => void>()
const stolen: string[] = []
vi.stubGlobal('navigator', {
  locks: {
    async request(
      name: string,
      options: LockOptions,
      work: (lock: object | null) => Promise<void>,
    ): Promise<void> {
      if (options.steal) stolen.push(name)
      if (locked.has(name) && options.signal) return new Promise<void>(() => {})
      if (locked.has(name) && !options.steal) return work(null)
      locked.add(name)
      await Promise.race([
        work({}),
        new Promise((_, reject) => losing.set(name, () => reject(new Error('stolen')))),
      ])
      locked.delete(name)
    },
    query: async () => ({ held: [...locked].map((name) => ({ name })) }),
  },
})
const size = { width: 40, height: 30 }
stubWorkers(({ method }) => (method === 'open' ? { ok: true, value: { ...size, type: 'image/png' } } : null))

const words = () => useNoticeStore.getState().notices.map(({ text }) => text)
/** What the other tab hears. */
const heard: TabMessage[] = []
const other = createTabChannel('maskroom')
let stops: (() => void)[] = []
const keptBack = (documentId: string, trouble: StorageTrouble['kind'], isOpen: boolean) => ({
  kind: 'kept-back',
  documentId,
  trouble,
  isOpen,
})

beforeEach(() => {
  stops = [listenToTabs(), other.listen((message) => heard.push(message))]
})

afterEach(() => {
  for (const stop of stops) stop()
  heard.length = 0
  locked.clear()
  useNoticeStore.setState({ notices: [] })
  vi.restoreAllMocks()
})

async function show(id: string): Promise<void> {
  await lockDocument(id)
  useDocumentStore.setState({
    document: {
      ...{ ...size, type: 'image/png', hasAlpha: false, orientation: 1, colours: {} as never },
      ...{ id, name: `${id}.png`, file: new Blob(), openedAtMs: 0 },
      ...{ canvas: { x: 0, y: 0, ...size }, fileSize: size },
    },
    mask: new Mask(size),
  })
}

it('keeps a document that the disk does not take all of, and tells both tabs', async () => {
  await show('a')
  // Without a database everything is refused.
  await storage.documents.put({ id: 'a', name: 'a.png', openedAtMs: 0, adopted: [], prompt: '' })
  other.tell({ kind: 'hand-over', documentId: 'a' })
  await vi.waitFor(() => expect(words()).toEqual([expect.stringMatching(/a\.png was asked for.*stays here/)]))
  await vi.waitFor(() => expect(heard).toContainEqual(keptBack('a', 'unavailable', true)))
  expect([useDocumentStore.getState().document?.id, isHeldHere('a')]).toEqual(['a', true])
})

it('says once that a document was taken over, and comes back to it with a reload', async () => {
  const ofTab = new Map([['maskroom.document', 'd']])
  vi.stubGlobal('sessionStorage', { setItem: (key: string, value: string) => ofTab.set(key, value) })
  await show('d')
  other.tell({ kind: 'hand-over', documentId: 'd' })
  await vi.waitFor(() => expect(isHeldHere('d')).toBe(false))
  await vi.waitFor(() =>
    expect(words()).toEqual(['d.png was taken over by another tab, with all that was done to it.']),
  )
  expect(ofTab.get('maskroom.document')).toBe('d')
})

it('gives up a document that was closed meanwhile once all of it is written', async () => {
  await show('b')
  useStorageStore.setState({ trouble: { kind: 'full', message: '' } })
  const isWaiting = vi.spyOn(storage, 'isWaiting')
  // The last changes are what the disk refuses.
  isWaiting.mockReturnValueOnce(false).mockReturnValue(true)
  other.tell({ kind: 'hand-over', documentId: 'b' })
  await vi.waitFor(() => expect(heard).toContainEqual(keptBack('b', 'full', false)))
  expect([useDocumentStore.getState().document, isHeldHere('b')]).toEqual([null, true])
  expect(words().at(-1)).toMatch(/the disk refuses to store part of it\. Free some space first\./)
  isWaiting.mockReturnValue(false)
  useStorageStore.setState({ unwritten: 1 })
  useStorageStore.setState({ unwritten: 0 })
  expect(isHeldHere('b')).toBe(false)
})

it('takes nothing away from a tab that keeps it back', async () => {
  locked.add('maskroom.document.c')
  const stop = other.listen((message) => {
    if (message.kind === 'hand-over') other.tell({ kind: 'kept-back', documentId: message.documentId })
  })
  await takeOver({ id: 'c', name: 'c.png' })
  stop()
  expect(words()).toEqual([expect.stringMatching(/c\.png stays in the other tab/)])
  expect([stolen, useDocumentStore.getState().opening]).toEqual([[], null])
})

it.each([
  ['full', /asked for.*the disk refuses.*Free some space first/, /the disk refuses.*Free some space/],
  ['overtaken', /asked for.*from this tab.*Download.*here, then reload/, /from there.*reload that tab/],
] as const)('says in both tabs what helps one whose storage is %s', async (kind, here, there) => {
  await show('f')
  useStorageStore.setState({ trouble: { kind, message: '' } })
  const isWaiting = vi.spyOn(storage, 'isWaiting').mockReturnValue(true)
  other.tell({ kind: 'hand-over', documentId: 'f' })
  await vi.waitFor(() => expect(words()).toEqual([expect.stringMatching(here)]))
  isWaiting.mockRestore()

  locked.add('maskroom.document.g')
  const stop = other.listen((message) => {
    if (message.kind === 'hand-over') other.tell({ kind: 'kept-back', documentId: 'g', trouble: kind })
  })
  await takeOver({ id: 'g', name: 'g.png' })
  stop()
  expect(words().at(-1)).toMatch(there)
})

it('says in both tabs that one which is not open any more is to be opened, and offers that where it can be', async () => {
  await show('h')
  useDocumentStore.setState({ document: null })
  useStorageStore.setState({ trouble: { kind: 'overtaken', message: '' } })
  const isWaiting = vi.spyOn(storage, 'isWaiting').mockReturnValue(true)
  other.tell({ kind: 'hand-over', documentId: 'h' })
  await vi.waitFor(() =>
    expect(words()).toEqual([expect.stringMatching(/Open it here, download its project/)]),
  )
  expect(useNoticeStore.getState().notices[0]?.action?.label).toBe('Open it here')
  await vi.waitFor(() => expect(heard).toContainEqual(keptBack('h', 'overtaken', false)))
  isWaiting.mockRestore()

  locked.add('maskroom.document.i')
  const stop = other.listen((message) => {
    if (message.kind !== 'hand-over') return
    other.tell({ kind: 'kept-back', documentId: 'i', trouble: 'overtaken', isOpen: false })
  })
  await takeOver({ id: 'i', name: 'i.png' })
  stop()
  expect(words().at(-1)).toMatch(/Open it there, download its project, then reload that tab/)
})

it('does not show a document that was stolen while it was being opened', async () => {
  await storage.files.put({ id: 'e', file: new Blob() })
  await storage.documents.put({ id: 'e', name: 'e.png', openedAtMs: 0, adopted: [], prompt: '' })
  const write = vi.spyOn(storage.documents, 'put')
  const read = async () => {
    losing.get('maskroom.document.e')?.()
    await vi.waitUntil(() => !isHeldHere('e'))
    return []
  }
  vi.spyOn(storage, 'strict').mockReturnValueOnce({ ...storage.strict('e'), masks: { read } })
  expect(await openKept({ id: 'e', name: 'e.png' })).toBe(false)
  expect(useDocumentStore.getState()).toMatchObject({ document: null, opening: null, isArriving: false })
  expect(write).not.toHaveBeenCalled()
  const [notice] = useNoticeStore.getState().notices
  expect([words(), notice?.action?.label]).toEqual([
    ['e.png was taken over by another tab, before it was open here.'],
    'Take it back here',
  ])
})
