import { beforeEach, expect, it, vi } from 'vitest'
import { keepOffline } from './keep-offline'

const reload = vi.fn()
const waiting = { postMessage: vi.fn() }
const registration = Object.assign(new EventTarget(), {
  waiting: null as typeof waiting | null,
  installing: null,
  update: async () => {},
})
const serviceWorker = Object.assign(new EventTarget(), {
  controller: {},
  register: async () => registration,
})

beforeEach(() => {
  reload.mockClear()
  waiting.postMessage.mockClear()
  registration.waiting = waiting
  vi.stubGlobal('navigator', { serviceWorker })
  vi.stubGlobal('isSecureContext', true)
  vi.stubGlobal('location', { reload })
  vi.stubGlobal('document', new EventTarget())
})

async function offered(): Promise<() => void> {
  return new Promise((resolve) => void keepOffline('service-worker.js', resolve))
}

it('has the new version take over, and reloads once it has', async () => {
  const changeOver = await offered()
  changeOver()
  expect(waiting.postMessage).toHaveBeenCalledWith('take-over')
  expect(reload).not.toHaveBeenCalled()
  serviceWorker.dispatchEvent(new Event('controllerchange'))
  expect(reload).toHaveBeenCalledOnce()
})

it('reloads at once where another tab has had it take over already', async () => {
  const changeOver = await offered()
  registration.waiting = null
  serviceWorker.dispatchEvent(new Event('controllerchange'))
  changeOver()
  expect(reload).toHaveBeenCalledOnce()
})
