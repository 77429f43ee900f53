import { expect, it, vi } from 'vitest'
import type { StoredJob } from '../../services/storage'
import { askBeforeLeaving } from './ask-before-leaving'
import { addRunning, changeRunning, removeRunning } from './run-store'

const page = new EventTarget()
vi.stubGlobal('addEventListener', page.addEventListener.bind(page))
vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page))

/** Whether the browser would ask. */
const asks = () => {
  const event = new Event('beforeunload', { cancelable: true })
  page.dispatchEvent(event)
  return event.defaultPrevented
}
const job = (id: string, providerId: string) => ({ id, providerId, documentId: 'd' }) as unknown as StoredJob

it('asks while a request is out that may cost something, and at no other time', () => {
  askBeforeLeaving()
  askBeforeLeaving()
  addRunning(job('here', 'on-device'))
  changeRunning('here', { phase: 'waiting' })
  expect(asks()).toBe(false)
  addRunning(job('there', 'openai'))
  expect(asks()).toBe(false)
  changeRunning('there', { phase: 'queued' })
  expect(asks()).toBe(true)
  removeRunning('there')
  expect(asks()).toBe(false)
  removeRunning('here')
})
