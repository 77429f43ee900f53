import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { closeDocument } from './close-document'
import { useDocumentStore } from './document-store'
import { useNoticeStore } from './notice-store'
import { restoreLatest } from './restore-document'
import { storage } from './session'

const size = { width: 40, height: 30 }
const PICTURE = { ...size, type: 'image/png', hasAlpha: false, orientation: 1, colours: {} }

vi.stubGlobal('navigator', {})
vi.stubGlobal('devicePixelRatio', 1)
vi.stubGlobal(
  'Worker',
  class {
    onmessage: ((event: { data: unknown }) => void) | undefined
    constructor() {
      queueMicrotask(() => this.onmessage?.({ data: { kind: 'ready' } }))
    }
    postMessage({ kind, id, method }: { kind: string; id: number; method: string }) {
      if (kind !== 'call') return
      const value = method === 'open' ? { ok: true, value: PICTURE } : null
      queueMicrotask(() => this.onmessage?.({ data: { kind: 'result', id, value } }))
    }
    terminate() {}
  },
)

/** What a tab's own store keeps over a reload. */
const ofTab = new Map<string, string>()
vi.stubGlobal('sessionStorage', {
  getItem: (key: string) => ofTab.get(key) ?? null,
  setItem: (key: string, value: string) => void ofTab.set(key, value),
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
  useNoticeStore.setState({ notices: [] })
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

it('offers the list where no file is there at all', async () => {
  await storage.files.remove('old')
  await storage.files.remove('new')
  await restoreLatest()
  const { document, hasKept } = useDocumentStore.getState()
  expect([document, hasKept]).toEqual([null, true])
  expect(words()).toEqual([expect.stringMatching(/new\.png, old\.png could not be brought back/)])
})
