import { beforeEach, expect, it, vi } from 'vitest'
import { planEdit } from '../../engine/edit-plan'
import type { Rect } from '../../engine/geometry'
import { Mask } from '../../engine/mask'
import { type ComposeArgs, DEFAULT_CHOICE } from '../../services/picture'
import type { StoredJob, StoredResult } from '../../services/storage'
import { useDocumentStore } from '../document/document-store'
import { useNoticeStore } from '../page/notice-store'
import { storage } from '../session/session'
import { completeResults } from './complete-results'

/** What the picture worker says to each answer, by the result's id. */
const composing = new Map<string, object>()
/** Results that it was asked to lay in, and to measure. */
let composed: ComposeArgs[] = []
let measured: string[] = []
vi.stubGlobal(
  'Worker',
  class {
    onmessage?: (event: { data: unknown }) => void
    postMessage(message: { kind: string; id: number; method: string; args: ComposeArgs }) {
      if (message.kind !== 'call') return
      const { id, method, args } = message
      if (method === 'compose') composed.push(args)
      if (method === 'report') measured.push(args.resultId)
      const said = (method === 'compose' && composing.get(args.resultId)) || { kind: 'result', value: null }
      queueMicrotask(() => this.onmessage?.({ data: { id, ...said } }))
    }
    terminate() {}
  },
)

const size = { width: 40, height: 30 }
const canvas = { x: 0, y: 0, ...size }

beforeEach(async () => {
  composed = []
  measured = []
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
  expect((await storage.jobs.get('j'))?.unreadable).toHaveLength(1)
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

it('is laid in where it lies on the canvas that there is in the end, when that changes meanwhile', async () => {
  const larger = { x: -8, y: -6, width: 56, height: 42 }
  const error = { kind: 'moved', fault: 'The canvas has changed.', message: 'The canvas has changed.' }
  composing.set('none', { kind: 'result', value: { ok: false, error } })
  const completing = completeResults('d')
  await vi.waitFor(() => expect(composed).toMatchObject([{ resultId: 'none', canvas }]))
  // The worker has it before the page knows of it: until then the page cannot say anything else.
  await vi.waitFor(() => expect(composed.length).toBeGreaterThan(1))
  expect(composed.at(-1)).toMatchObject({ resultId: 'none', canvas })
  const { width, height } = larger
  useDocumentStore.setState({ document: { id: 'd', width, height, canvas: larger } as never })
  composing.set('none', composing.get('good')!)
  await completing
  const known = composed.filter(({ resultId }) => resultId === 'none').at(-1)
  expect(known).toMatchObject({ canvas: larger, plan: { source: { ...canvas, x: 8, y: 6 } } })
  expect((await storage.results.get('none'))?.thumbnail).not.toBeNull()
  expect((await storage.jobs.get('j'))?.failures).toEqual([])
})

it('results of the newest run are measured that were not before, over all of the picture that they answer alone', async () => {
  const job = (id: string, startedAtMs: number, adopted: readonly string[], sentOf: Rect = canvas) =>
    storage.jobs.put({
      ...{ id, runId: id.slice(0, 3), documentId: 'e', canvas: sentOf, failures: [], startedAtMs, adopted },
    } as Partial<StoredJob> as StoredJob)
  const result = (id: string, jobId: string, more: object = {}) =>
    storage.results.put({
      ...{ id, jobId, documentId: 'e', index: 0, answer: new Blob(), thumbnail: new Blob(['t']), ...more },
    } as Partial<StoredResult> as StoredResult)
  useDocumentStore.setState({
    document: { ...size, id: 'e', canvas } as never,
    adopted: [{ resultId: 'base' } as never],
  })
  await job('old 1', 1, ['base'])
  await job('new 1', 2, ['base'])
  await job('new 2', 3, ['base'])
  await job('new 3', 4, [])
  await job('new 4', 5, ['base'], { ...canvas, height: 31 })
  await result('of an older run', 'old 1')
  await result('known', 'new 1', { report: {} })
  await result('first', 'new 1')
  await result('second', 'new 2')
  await result('over another picture', 'new 3')
  await result('over a larger canvas', 'new 4')
  await completeResults('e')
  await vi.waitFor(() => expect(measured).toEqual(['first', 'second']), { timeout: 5000 })
})

it('never lays in a combination without what lies over its first result', async () => {
  const { thumbnail: _, ...good } = (await storage.results.get('good'))!
  const selector = new Mask(size).snapshot()
  const others = [{ resultId: 'none', choice: DEFAULT_CHOICE, selector }]
  await storage.results.put({ ...good, id: 'combination', thumbnail: null, others })
  await completeResults('d')
  await storage.results.remove('combination')
  expect(composed.map(({ resultId }) => resultId)).not.toContain('combination')
})
