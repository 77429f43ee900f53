import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { DEFAULT_CHOICE } from '../../services/picture'
import type { StoredJob, StoredResult } from '../../services/storage'
import { useDocumentStore } from '../document/document-store'
import { useViewStore } from '../document/view-store'
import { recordsChanged } from '../runs/run-store'
import { storage } from '../session/session'
import { useCompareStore } from './compare-store'
import { knownComposeArgs } from './compose-args'
import { primeAtRest } from './prime-preview'

type Message = { readonly kind: string; readonly id: number; readonly method: string }

const sent: Message[] = []
vi.stubGlobal('devicePixelRatio', 1)
vi.stubGlobal(
  'Worker',
  class {
    postMessage(message: Message) {
      sent.push(message)
    }
    terminate() {}
  },
)

const bounds = { x: 0, y: 0, width: 40, height: 30 }
const shown = { resultId: 'a', layer: 'a/1', bounds, hasAlpha: false, choice: DEFAULT_CHOICE, others: [] }
let stop = () => {}

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  sent.length = 0
  useDocumentStore.setState({ document: { id: 'd', canvas: bounds, ...bounds } as never })
  const plan = { source: bounds } as StoredJob['plan']
  const job = { id: 'j', plan, mask: null } satisfies Partial<StoredJob>
  // No more of a job and of a result is read where it is laid in.
  await storage.jobs.put(job as StoredJob)
  const result = { id: 'a', jobId: 'j', documentId: 'd', answer: new Blob() } satisfies Partial<StoredResult>
  await storage.results.put(result as StoredResult)
  useCompareStore.setState({ selectedId: null, shown: null, preview: null, isComposing: false })
  stop = primeAtRest()
})

afterEach(() => {
  stop()
  vi.useRealTimers()
})

const primed = () => sent.filter(({ method }) => method === 'prime').length

async function rest(): Promise<void> {
  vi.runAllTimers()
  // More reads than it takes: they end in the order in which they began.
  for (let i = 0; i < 10; i++) await storage.results.get('a')
}

function pan(offsetX: number): void {
  useViewStore.setState(({ view }) => ({ view: { ...view, offsetX } }))
}

it('makes a result that arrived ready, and again once the view rests elsewhere', async () => {
  useCompareStore.setState({ selectedId: 'a', shown })
  await rest()
  expect(primed()).toBe(1)
  pan(1)
  pan(2)
  await rest()
  expect(primed()).toBe(2)
})

it('gives way to a composite that is begun, which makes ready what it previews', async () => {
  useCompareStore.setState({ selectedId: 'a', shown })
  await rest()
  useCompareStore.setState({ isComposing: true })
  expect(sent.at(-1)).toMatchObject({ kind: 'abort', id: sent[0]!.id })
  pan(3)
  const preview = { bitmap: {} as ImageBitmap, rect: bounds, hasAlpha: false }
  useCompareStore.setState({ preview, shown: { ...shown, layer: 'a/2' }, isComposing: false })
  await rest()
  expect(primed()).toBe(1)
})

it('makes nothing ready where no result is shown', async () => {
  pan(4)
  await rest()
  expect(sent).toEqual([])
})

it('has the records of the shown result at hand once they have changed', async () => {
  useCompareStore.setState({ selectedId: 'a', shown })
  await rest()
  recordsChanged()
  expect(knownComposeArgs('a')).toBeNull()
  await rest()
  expect(knownComposeArgs('a')).not.toBeNull()
})
