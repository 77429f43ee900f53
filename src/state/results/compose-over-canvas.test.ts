import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { StoredJob, StoredResult } from '../../services/storage'
import { useNoticeStore } from '../page/notice-store'
import { picture } from '../session/session'
import { openDocument, plan } from '../test/held-picture'
import { composeArrived } from './arrived-result'
import { composeOverCanvas } from './compose-over-canvas'

const moved = { ok: false, error: { kind: 'moved', fault: 'The canvas has changed meanwhile.' } }

beforeEach(() => {
  openDocument()
  useNoticeStore.setState({ notices: [] })
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

/** A worker with another canvas than the page for so many calls. */
function moveFor(calls: number): void {
  let left = calls
  vi.spyOn(picture, 'call').mockImplementation((async () => (left-- > 0 ? moved : { ok: true })) as never)
}

/** Fails where it is asked for without an end. */
async function passed<T>(work: Promise<T>): Promise<T> {
  await vi.advanceTimersByTimeAsync(60_000)
  return Promise.race([work, Promise.reject(new Error('It is still being asked for.'))])
}

it('asks again until the worker has the canvas that the page knows', async () => {
  moveFor(9)
  expect(await passed(composeOverCanvas(() => ({ args: {} as never })))).toMatchObject({
    composed: { ok: true },
  })
})

it('gives up on a worker that never has it', async () => {
  moveFor(Number.POSITIVE_INFINITY)
  expect(await passed(composeOverCanvas(() => ({ args: {} as never })))).toMatchObject({ composed: moved })
})

it('has the worker forget what it may have made when it is stopped', async () => {
  const stopping = new AbortController()
  const asked = vi.spyOn(picture, 'call').mockImplementation((async (method: string) => {
    if (method === 'drop') return
    stopping.abort()
    stopping.signal.throwIfAborted()
  }) as never)
  const { signal } = stopping
  const composing = composeOverCanvas(() => ({ args: { layer: 'a/1' } as never }), { signal })
  await expect(composing).rejects.toBe(signal.reason)
  expect(asked).toHaveBeenLastCalledWith('drop', { layer: 'a/1' })
})

it('what came then is kept as it is, and is no damaged answer', async () => {
  moveFor(Number.POSITIVE_INFINITY)
  const result = { id: 'a', documentId: 'd', answer: new Blob() } as StoredResult
  const job = { id: 'j', documentId: 'd', plan, mask: null } as unknown as StoredJob
  expect(await passed(composeArrived(result, job, () => true))).toEqual({ ok: true, value: null })
  expect(useNoticeStore.getState().notices.map(({ text }) => text)).toEqual([
    'A result came and is kept. The canvas has changed meanwhile.',
  ])
})
