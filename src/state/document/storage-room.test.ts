import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { useNoticeStore } from '../page/notice-store'
import { keptChanged, useStorageStore } from '../session/storage-store'
import { type OpenDocument, useDocumentStore } from './document-store'
import { keepRoom, readRoom } from './storage-room'

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
  await vi.waitFor(async () => expect(await readRoom()).toEqual({ used: 10, quota: 100, isGuess: false }))
  stop()
})

describe('where the browser makes its room up', () => {
  let stop = () => {}
  const say = (usage: number) => Object.assign(room, { usage, quota: usage + 10 * 2 ** 30 })
  const refuse = async (bytes: number) => {
    useStorageStore.setState({ trouble: { kind: 'full', message: '' }, refusal: { bytes } })
    await vi.waitFor(async () => expect((await readRoom())?.quota).not.toBeNull())
  }
  /** Records were written or removed, and some time has passed. */
  const change = async (usage: number) => {
    say(usage)
    keptChanged()
    await vi.advanceTimersByTimeAsync(2000)
  }
  const said = () => useNoticeStore.getState().notices.map(({ text }) => text.slice(0, 12))

  beforeEach(() => {
    vi.useFakeTimers()
    settings.clear()
    useStorageStore.setState({ trouble: null, refusal: null })
    useNoticeStore.setState({ notices: [] })
    stop = keepRoom()
  })
  afterEach(() => {
    stop()
    vi.useRealTimers()
  })

  // Of 200 there are. What Chromium said, a refused write counts for nothing.
  it('none is known until the disk refuses; then it warns while room is short, until some was made', async () => {
    say(176)
    expect(await readRoom()).toEqual({ used: 176, quota: null, isGuess: true })
    await refuse(25)
    expect(await readRoom()).toEqual({ used: 176, quota: 188.5, isGuess: true })
    await change(176)
    // The disk is full, which is said already.
    expect(said()).toEqual([])
    await change(160)
    useStorageStore.setState({ trouble: null })
    await change(185)
    expect(said()).toEqual(['About 96 % o'])
    // With another picture alerts are taken back.
    useNoticeStore.setState({ notices: [] })
    open('e')
    await vi.advanceTimersByTimeAsync(2000)
    expect(said()).toEqual(['About 96 % o'])
    await change(150)
    expect(said()).toEqual([])
    await change(160)
    expect(said()).toEqual(['About 83 % o'])
  })

  it('each refusal says more, a retried one as well', async () => {
    say(150)
    await refuse(60)
    await refuse(52)
    expect((await readRoom())?.quota).toBe(176)
    say(190)
    expect((await readRoom())?.quota).toBe(196)
    await refuse(11)
    expect((await readRoom())?.quota).toBe(195.5)
  })

  it('a single huge file that was refused is no reason to warn', async () => {
    say(60)
    await refuse(900)
    useStorageStore.setState({ trouble: null })
    await change(120)
    open('f')
    await vi.advanceTimersByTimeAsync(2000)
    expect(said()).toEqual([])
  })

  it('more in use than was thought to be there proves that there is more', async () => {
    say(150)
    await refuse(52)
    say(205)
    expect((await readRoom())?.quota).toBe(205)
    say(215)
    expect((await readRoom())?.quota).toBeNull()
    say(150)
    expect((await readRoom())?.quota).toBeNull()
  })
})
