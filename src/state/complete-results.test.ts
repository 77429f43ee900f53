import { beforeEach, expect, it, vi } from 'vitest'
import { planEdit } from '../engine/edit-plan'
import { Mask } from '../engine/mask'
import type { StoredJob, StoredResult } from '../services/storage'
import { completeResults } from './complete-results'
import { useDocumentStore } from './document-store'
import { useNoticeStore } from './notice-store'
import { storage } from './session'

/** What the picture worker says to each answer, by the result's id. */
const composing = new Map<string, object>()
vi.stubGlobal(
  'Worker',
  class {
    onmessage?: (event: { data: unknown }) => void
    postMessage(message: { kind: string; id: number; method: string; args: { resultId: string } }) {
      if (message.kind !== 'call') return
      const { id, method, args } = message
      const said = (method === 'compose' && composing.get(args.resultId)) || { kind: 'result', value: null }
      queueMicrotask(() => this.onmessage?.({ data: { id, ...said } }))
    }
    terminate() {}
  },
)

const size = { width: 40, height: 30 }
const canvas = { x: 0, y: 0, ...size }

beforeEach(async () => {
  const plan = planEdit({
    documentSize: size,
    maskBounds: canvas,
    sizeRule: { kind: 'fixed', sizes: [size] },
    chosenSize: null,
  })
  useDocumentStore.setState({ document: { ...size, id: 'd', canvas } as never, mask: new Mask(size) })
  const job = { id: 'j', documentId: 'd', plan, mask: null, canvas, failures: [] }
  await storage.jobs.put(job as Partial<StoredJob> as StoredJob)
  for (const id of ['none', 'good']) {
    const result = { id, jobId: 'j', documentId: 'd', index: 0, answer: new Blob(), thumbnail: null }
    await storage.results.put(result as Partial<StoredResult> as StoredResult)
  }
  const value = { bounds: canvas, answerSize: size, thumbnail: new Blob(['t']) }
  composing.set('good', { kind: 'result', value: { ok: true, value } })
})

it('an answer that is no picture becomes a failure of its job, and what came with it is completed', async () => {
  const error = {
    kind: 'not-an-image',
    fault: 'It is no picture.',
    message: 'It is no picture. Open another.',
  }
  composing.set('none', { kind: 'result', value: { ok: false, error } })
  await completeResults('d')
  expect(await storage.results.get('none')).toBeUndefined()
  expect((await storage.jobs.get('j'))?.failures).toMatchObject([
    { kind: 'damaged-answer', message: 'It is no picture.' },
  ])
  expect((await storage.results.get('good'))?.thumbnail).not.toBeNull()
})

it('a result that could not be laid in this time is kept, which is said, and the next one is completed', async () => {
  composing.set('none', { kind: 'error', name: 'RangeError', message: 'Out of memory', stack: '' })
  await completeResults('d')
  expect(await storage.results.get('none')).toBeDefined()
  expect((await storage.jobs.get('j'))?.failures).toEqual([])
  expect((await storage.results.get('good'))?.thumbnail).not.toBeNull()
  expect(useNoticeStore.getState().notices.map(({ text }) => text)).toEqual([
    expect.stringContaining('tried again'),
  ])
})

it('a result that lies outside of the picture as it is now is kept, with nothing amiss', async () => {
  const error = { kind: 'outside', fault: 'It lies outside.', message: 'It lies outside.' }
  composing.set('none', { kind: 'result', value: { ok: false, error } })
  await completeResults('d')
  expect(await storage.results.get('none')).toBeDefined()
  expect((await storage.jobs.get('j'))?.failures).toEqual([])
})
