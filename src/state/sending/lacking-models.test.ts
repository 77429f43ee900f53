import { beforeEach, expect, it } from 'vitest'
import { DEFAULT_PARAMETERS } from '../../services/providers'
import type { StoredJob } from '../../services/storage'
import { usePanelStore } from '../page/panel-store'
import { changePreferences } from '../page/preferences-store'
import { useProviderStore } from '../providers/provider-store'
import { lackingModels } from './lacking-models'

beforeEach(() => {
  useProviderStore.setState({ settings: {}, keys: { openai: 'sk' } })
  changePreferences({ isBlind: false })
})

function job(providerId: string, providerName: string, model: string): StoredJob {
  return { providerId, providerName, parameters: { ...DEFAULT_PARAMETERS, model } } as StoredJob
}

const openai = job('openai', 'OpenAI', 'gpt-image-1')
const naga = job('naga', 'naga.ac', 'gpt-image-1')
const removed = job('openai', 'OpenAI', 'dall-e-2')
const words = (...jobs: readonly StoredJob[]) => lackingModels(jobs).words

it('says nothing where every model can be asked, and offers nothing', () => {
  expect(lackingModels([openai, job('on-device', 'On this device', 'local-fill')])).toEqual({
    words: '',
    action: undefined,
  })
})

it('tells a model that needs its key from one that was removed, by the provider’s name, each once', () => {
  expect(words(openai, naga, naga, removed)).toBe(
    ' naga.ac needs its key before gpt-image-1 can be asked. OpenAI has no dall-e-2 to ask any more.',
  )
  useProviderStore.setState({ keys: {} })
  expect(words(openai, naga)).toBe(
    ' OpenAI needs its key before gpt-image-1 can be asked. naga.ac needs its key before gpt-image-1 can be asked.',
  )
})

it('leads to the settings of who needs a key, before those of who has a model no more', () => {
  lackingModels([removed, naga]).action?.onAction()
  expect(usePanelStore.getState()).toMatchObject({ dialog: 'settings', settingsProviderId: 'naga' })
  lackingModels([removed]).action?.onAction()
  expect(usePanelStore.getState().settingsProviderId).toBe('openai')
  // There are no settings of a provider that was removed.
  const gone = lackingModels([job('own', 'My server', 'a'), job('own', 'My server', 'b')])
  expect(gone).toEqual({ words: ' My server has no a or b to ask any more.', action: undefined })
})

it('asks for the address where that is what is missing', () => {
  const models = [{ id: 'a', name: 'a' }]
  useProviderStore.setState({ settings: { own: { baseUrl: '', models, rememberKey: false } } })
  expect(words(job('own', 'My server', 'a'))).toBe(' My server needs its address before a can be asked.')
})

it('blind, names neither models nor providers', () => {
  changePreferences({ isBlind: true })
  expect(words(openai)).toBe('')
  expect(words(naga, naga)).toBe(' A model cannot be asked now.')
  expect(words(openai, naga, removed)).toBe(' 2 models cannot be asked now.')
})
