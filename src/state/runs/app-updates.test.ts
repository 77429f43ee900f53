import { beforeEach, expect, it, vi } from 'vitest'
import type { StorageTrouble } from '../../services/storage'
import { tellStorageTrouble } from '../documents/storage-trouble'
import { useNoticeStore } from '../page/notice-store'
import { useStorageStore } from '../session/storage-store'
import { startAppUpdates, useAppUpdate } from './app-updates'

const asked: string[] = []
const waiting = { postMessage: (message: string) => asked.push(message) }
const page = new EventTarget()
vi.stubEnv('PROD', true)
vi.stubGlobal('isSecureContext', true)
vi.stubGlobal('document', page)
vi.stubGlobal('addEventListener', page.addEventListener.bind(page))
vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page))
/** Of this tab and the others; who waits for one has it once it is free. */
const held: { name: string }[] = []
const freed: (() => void)[] = []
vi.stubGlobal('navigator', {
  locks: {
    query: async () => ({ held }),
    request: async (_name: string, work: () => unknown) => {
      await new Promise<void>((free) => freed.push(free))
      return work()
    },
  },
  serviceWorker: {
    controller: {},
    register: async () => ({ waiting, installing: null, addEventListener() {}, update: async () => {} }),
    addEventListener() {},
  },
})

const offers = () => useNoticeStore.getState().notices.filter(({ action }) => action?.label === 'Reload')
const words = () => useNoticeStore.getState().notices.at(-1)?.text

beforeEach(() => {
  asked.length = 0
  useNoticeStore.setState({ notices: [] })
  useAppUpdate.setState({ changeOver: null })
})

it('offers a new version once nothing is in this tab alone, and changes over only then', async () => {
  useStorageStore.setState({ unwritten: 2 })
  startAppUpdates()
  await vi.waitFor(() => expect(offers()).toHaveLength(0))
  useStorageStore.setState({ unwritten: 0 })
  await vi.waitFor(() => expect(offers()).toHaveLength(1))
  const { changeOver } = useAppUpdate.getState()

  useStorageStore.setState({ unwritten: 1 })
  changeOver?.()
  await vi.waitFor(() => expect(words()).toMatch(/when all of your work is stored/))
  useStorageStore.setState({ unwritten: 0 })
  await vi.waitFor(() => expect(offers()).toHaveLength(1))
  held.push({ name: 'maskroom.job.of another tab' })
  changeOver?.()
  await vi.waitFor(() => expect(words()).toMatch(/when what is running has ended, in other tabs too/))
  held.pop()
  for (const free of freed) free()
  await vi.waitFor(() => expect(words()).toMatch(/is ready/))
  expect(asked).toEqual([])
  offers().at(-1)?.action?.onAction()
  await vi.waitFor(() => expect(asked).toEqual(['take-over']))
})

it('offers no version to a tab that was overtaken with what it has not stored, and changes over where that is asked for', async () => {
  const troubled = (kind: StorageTrouble['kind']) =>
    useStorageStore.setState({ unwritten: 1, trouble: { kind, message: '' } })
  troubled('full')
  startAppUpdates()
  await vi.waitFor(() => expect(useAppUpdate.getState().changeOver).not.toBeNull())
  troubled('overtaken')
  useAppUpdate.getState().changeOver?.()
  await vi.waitFor(() => expect(asked).toEqual(['take-over']))
  expect(offers()).toEqual([])
  // The newer tab gave up, and this one stores what it had.
  useStorageStore.setState({ unwritten: 0, trouble: null })
  await vi.waitFor(() => expect(offers()).toHaveLength(1))
})

it('has the browser ask before the page is left for as long as something is in this tab alone', () => {
  const isAsked = () => !page.dispatchEvent(new Event('beforeunload', { cancelable: true }))
  const stop = tellStorageTrouble()
  expect(isAsked()).toBe(false)
  useStorageStore.setState({ unwritten: 1 })
  expect(isAsked()).toBe(true)
  useStorageStore.setState({ unwritten: 0 })
  expect(isAsked()).toBe(false)
  useStorageStore.setState({ unwritten: 1 })
  stop()
  expect(isAsked()).toBe(false)
})
