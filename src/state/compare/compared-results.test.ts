import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { StoredJob, StoredResult } from '../../services/storage'
import { useDocumentStore } from '../document/document-store'
import { usePreferencesStore } from '../page/preferences-store'
import { changeCompare, useCompareStore } from '../results/compare-store'
import { judge, useJudgements } from '../results/judge'
import { recordsChanged } from '../runs/run-store'
import { storage } from '../session/session'
import { keepPanels, useComparedResults } from './compared-results'

vi.stubGlobal('devicePixelRatio', 1)

const IDS = ['a', 'b', 'c', 'd']
const size = { width: 40, height: 30 }

let stop = () => {}

beforeEach(async () => {
  usePreferencesStore.setState({ hidesRejected: true })
  useJudgements.setState({}, true)
  useDocumentStore.setState({ document: { id: 'doc', ...size } as never })
  const parameters = { model: 'm' }
  await storage.jobs.put({ id: 'j', documentId: 'doc', startedAtMs: 0, parameters } as StoredJob)
  for (const [index, id] of IDS.entries()) {
    const result = { id, jobId: 'j', documentId: 'doc', index, answer: new Blob(), isDiscarded: false }
    await storage.results.put(result as Partial<StoredResult> as StoredResult)
  }
  stop = keepPanels()
  await vi.waitFor(() => expect(known()).toEqual(IDS))
})

afterEach(() => stop())

const known = () => useComparedResults.getState().results.map(({ id }) => id)
const panel = (resultId: string) => ({ kind: 'result', resultId, isRaw: false }) as const
const panels = () =>
  useCompareStore.getState().panels.map((one) => (one.kind === 'result' ? one.resultId : ''))

it('compares no more what is rejected and hidden, as soon as that is said', async () => {
  useCompareStore.setState({
    selectedId: 'a',
    mode: 'side-by-side',
    panels: IDS.map(panel),
    arePanelsChosen: true,
  })
  await judge('b', { kind: 'reject' })
  await vi.waitFor(() => expect(known()).toEqual(['a', 'c', 'd']))
  expect(useComparedResults.getState().results.map(({ number }) => number)).toEqual([1, 2, 3])
  expect(panels()).toEqual(['a', 'c', 'd'])
})

it('leaves out what was taken out of the panels, until another result is selected', async () => {
  useCompareStore.setState({ selectedId: 'a', mode: 'side-by-side', panels: [], arePanelsChosen: false })
  changeCompare({ panels: ['b', 'c'].map(panel), arePanelsChosen: true })
  recordsChanged()
  await vi.waitFor(() => expect(panels()).toEqual(['b', 'c']))
  changeCompare({ mode: 'wipe' })
  changeCompare({ mode: 'side-by-side' })
  expect(panels()).toEqual(['b', 'c'])
  changeCompare({ mode: 'wipe' })
  useCompareStore.setState({ selectedId: 'd' })
  changeCompare({ mode: 'side-by-side' })
  expect(panels()).toEqual(['b', 'c', 'd'])
})
