import { expect, it, vi } from 'vitest'
import { type OpenDocument, useDocumentStore } from './document-store'
import { useNoticeStore } from './notice-store'
import { keepRoom } from './storage-room'

const room = { usage: 10, quota: 100 }
const persist = vi.fn(async () => true)
vi.stubGlobal('navigator', {
  storage: { estimate: async () => ({ ...room }), persisted: async () => false, persist },
})
const settings = new Map<string, string>()
vi.stubGlobal('localStorage', {
  getItem: (key: string) => settings.get(key) ?? null,
  setItem: (key: string, value: string) => settings.set(key, value),
})

// No more of a document is looked at.
const open = (id: string) => useDocumentStore.setState({ document: { id } as OpenDocument })

it('cares for the room whenever a document was opened: asks once that it stays, and warns when it runs short', async () => {
  const stop = keepRoom()
  open('a')
  await vi.waitFor(() => expect(persist).toHaveBeenCalledTimes(1))
  expect(useNoticeStore.getState().notices).toEqual([])
  room.usage = 85
  open('b')
  await vi.waitFor(() => expect(useNoticeStore.getState().notices).toMatchObject([{ tone: 'alert' }]))
  expect(persist).toHaveBeenCalledTimes(1)
  stop()
})
