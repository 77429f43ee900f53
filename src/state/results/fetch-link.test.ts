import { beforeEach, expect, it, vi } from 'vitest'
import { planEdit } from '../../engine/edit-plan'
import { Mask } from '../../engine/mask'
import type { StoredJob, StoredResult } from '../../services/storage'
import { useDocumentStore } from '../document/document-store'
import { useNoticeStore } from '../page/notice-store'
import { storage } from '../session/session'
import { useCompareStore } from './compare-store'
import { fetchLink } from './fetch-link'

/** What the picture worker says to the answer. */
let composed: object = {}
vi.stubGlobal(
  'Worker',
  class {
    onmessage?: (event: { data: unknown }) => void
    postMessage({ kind, id, method }: { kind: string; id: number; method: string }) {
      if (kind !== 'call') return
      const value = method === 'compose' ? composed : null
      queueMicrotask(() => this.onmessage?.({ data: { kind: 'result', id, value } }))
    }
    terminate() {}
  },
)

const LINK = 'https://pictures.example/1.png'
const size = { width: 40, height: 30 }
const canvas = { x: 0, y: 0, ...size }
const said = () => JSON.stringify(useNoticeStore.getState())
const answers = (status: number) =>
  vi.stubGlobal('fetch', async () => new Response(new Uint8Array([1, 2]), { status }))

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
  const result = { id: 'r', jobId: 'j', documentId: 'd', index: 0, answer: null, link: LINK, thumbnail: null }
  await storage.results.put(result as Partial<StoredResult> as StoredResult)
  composed = { ok: true, value: { bounds: canvas, answerSize: size, thumbnail: new Blob(['t']) } }
})

it('what is fetched is kept, laid in and shown', async () => {
  answers(200)
  await fetchLink('r')
  const kept = await storage.results.get('r')
  expect(kept).toMatchObject({ link: null })
  expect(await kept?.answer?.arrayBuffer()).toEqual(new Uint8Array([1, 2]).buffer)
  expect(kept?.thumbnail).not.toBeNull()
  expect(useCompareStore.getState().selectedId).toBe('r')
})

it.each([
  [403, /status 403\. Most likely the link has expired/],
  [503, /status 503\. Try again in a moment/],
])('after a status %d words say so, and the link stays', async (status, words) => {
  answers(status)
  await fetchLink('r')
  expect(said()).toMatch(words)
  expect(await storage.results.get('r')).toMatchObject({ link: LINK, answer: null })
})

it('where the page may not read it words say so', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')))
  await fetchLink('r')
  expect(said()).toMatch(/lets no page read it \(CORS\)/)
})

it('what is no picture any more is not kept in the place of the link', async () => {
  answers(200)
  composed = { ok: false, error: { kind: 'not-an-image', fault: 'It is no picture.', message: '' } }
  await fetchLink('r')
  expect(said()).toContain('no picture any more. It is no picture.')
  expect(await storage.results.get('r')).toMatchObject({ link: LINK, answer: null })
})
