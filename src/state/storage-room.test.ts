import { expect, it, vi } from 'vitest'
import { type OpenDocument, useDocumentStore } from './document-store'
import { useNoticeStore } from './notice-store'
import { keepRoom, readRoom } from './storage-room'
import { useStorageStore } from './storage-store'

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
  room.usage = 10
  open('a')
  await vi.waitFor(async () => expect(await readRoom()).toEqual({ used: 10, quota: 100 }))
  stop()
})

it('where the browser makes its room up, none is known until the disk refuses more', async () => {
  const stop = keepRoom()
  const say = (usage: number) => Object.assign(room, { usage, quota: usage + 10 * 2 ** 30 })
  say(70)
  expect(await readRoom()).toEqual({ used: 70, quota: null })
  useStorageStore.setState({ trouble: { kind: 'full', message: '' } })
  await vi.waitFor(async () => expect(await readRoom()).toEqual({ used: 70, quota: 70 }))
  say(60)
  useNoticeStore.setState({ notices: [] })
  open('c')
  await vi.waitFor(() =>
    expect(useNoticeStore.getState().notices[0]?.text).toMatch(/^86 % of the room that this browser gives/),
  )
  say(71)
  expect(await readRoom()).toEqual({ used: 71, quota: 71 })
  say(78)
  expect(await readRoom()).toEqual({ used: 78, quota: null })
  say(60)
  expect(await readRoom()).toEqual({ used: 60, quota: null })
  stop()
})
