import { beforeEach, expect, it, vi } from 'vitest'
import { DEFAULT_PARAMETERS } from '../../services/providers'
import { useDocumentStore } from '../document/document-store'
import { useCompareStore } from '../results/compare-store'
import { catchTaken, keepJob, keepResult, openEmpty, taken } from '../test/taken-away'
import { downloadAll } from './save-results'

const parameters = { ...DEFAULT_PARAMETERS, prompt: 'lamp', model: 'first-model' }

beforeEach(async () => {
  catchTaken()
  openEmpty()
  await keepJob({ id: 'j1', parameters })
  await keepResult({ id: 'a', jobId: 'j1', model: 'first-model' })
})

it('the place of a large zip is asked for before anything is waited for: browsers want that soon after the click', async () => {
  useDocumentStore.setState(({ document }) => ({
    document: document && { ...document, width: 20_000, height: 20_000 },
  }))
  const places: string[] = []
  vi.stubGlobal('window', {
    async showSaveFilePicker({ suggestedName }: { readonly suggestedName: string }) {
      places.push(suggestedName)
      return null
    },
  })
  useCompareStore.setState({ isComposing: true })
  const saving = downloadAll()
  await vi.waitFor(() => expect(places).toEqual(['photo results.zip']))
  expect(taken.added).toEqual([])
  useCompareStore.setState({ isComposing: false })
  await saving
  expect(taken.saved.map(({ name }) => name)).toEqual(places)
})

it('files of one model are told apart by its providers', async () => {
  await keepJob({
    id: 'j2',
    startedAtMs: 2,
    providerId: 'naga',
    providerName: 'naga.ac',
    parameters,
  })
  await keepResult({ id: 'b', jobId: 'j2', model: 'first-model', answer: new Blob(['b']) })
  await keepResult({ id: 'c', jobId: 'j1', index: 1, model: 'combination', others: [] })
  await downloadAll()
  const composites = taken.added.filter(({ path }) => path.startsWith('results/'))
  expect(composites.map(({ path }) => path)).toEqual([
    'results/01 first-model, naga.ac.png',
    'results/02 first-model, Provider.png',
    'results/03 combination.png',
  ])
})
