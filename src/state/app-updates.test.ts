import { beforeEach, expect, it, vi } from 'vitest'
import type { StoredJob } from '../services/storage'
import { startAppUpdates } from './app-updates'
import { useNoticeStore } from './notice-store'
import { addRunning, removeRunning } from './run-store'
import { useStorageStore } from './storage-store'
import { tellStorageTrouble } from './storage-trouble'

const asked: string[] = []
const waiting = { postMessage: (message: string) => asked.push(message) }
const page = new EventTarget()
vi.stubEnv('PROD', true)
vi.stubGlobal('isSecureContext', true)
vi.stubGlobal('document', page)
vi.stubGlobal('addEventListener', page.addEventListener.bind(page))
vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page))
vi.stubGlobal('navigator', {
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
})

it('offers a new version once nothing is in this tab alone, and changes over only then', async () => {
  useStorageStore.setState({ unwritten: 2 })
  startAppUpdates()
  await vi.waitFor(() => expect(offers()).toHaveLength(0))
  useStorageStore.setState({ unwritten: 0 })
  await vi.waitFor(() => expect(offers()).toHaveLength(1))
  const [offer] = offers()

  useStorageStore.setState({ unwritten: 1 })
  offer?.action?.onAction()
  expect([asked, words()]).toEqual([[], expect.stringMatching(/when all of your work is stored/)])
  // No more of a job is looked at.
  addRunning({ id: 'j' } as StoredJob)
  offer?.action?.onAction()
  expect([asked, words()]).toEqual([[], expect.stringMatching(/when what is running has ended/)])
  removeRunning('j')
  useStorageStore.setState({ unwritten: 0 })
  offers().at(-1)?.action?.onAction()
  expect(asked).toEqual(['take-over'])
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
