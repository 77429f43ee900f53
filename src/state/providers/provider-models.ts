import type { Result } from '../../lib/result'
import { type EditError, type ModelInfo, type Provider, parseBaseUrl } from '../../services/providers'
import { announce } from '../page/notice-store'
import { editRuns } from '../session/session'
import { changeProvider } from './change-providers'
import { providersOf, useProviderStore } from './provider-store'

/** What the server's list gave: null where it has none. */
export type ListedModels = Result<readonly ModelInfo[] | null, EditError>

/** Asks a provider for its models, with its key. What the list names joins the provider's models. */
export async function listModels(provider: Provider, apiKey: string | null): Promise<ListedModels> {
  const found = await editRuns.call('models', { provider, apiKey })
  // Meanwhile it may have been changed, or taken away.
  const now = providersOf(useProviderStore.getState()).find(({ id }) => id === provider.id)
  if (now && found.ok && found.value !== null && found.value.length > 0) {
    changeProvider(now.id, { models: joined(now.models, found.value) })
  }
  return found
}

/**
 * Asks by itself where that costs nothing and tells nobody more than an edit would: a list that is public, without the
 * key; and where no model is known, so that there is something to check. What fails leaves the models as they were.
 */
export async function listModelsUnasked(id: string): Promise<void> {
  const { keys } = useProviderStore.getState()
  const provider = providersOf(useProviderStore.getState()).find((candidate) => candidate.id === id)
  if (provider === undefined || provider.transport === 'on-device') return
  if (!parseBaseUrl(provider.baseUrl, provider.wire.basePath).ok) return
  const isPublic = provider.hasPublicList === true
  if (!isPublic && provider.models.length > 0) return
  const found = await listModels(provider, isPublic ? null : keys[id] || null).catch(() => null)
  if (found?.ok && found.value !== null && provider.models.length === 0) {
    const count = found.value.length
    if (count > 0)
      announce('status', `${provider.name} offers ${count === 1 ? '1 model' : `${count} models`}.`)
  }
}

/** Those that are known stay where they are, with what the list says of them. */
function joined(own: readonly ModelInfo[], found: readonly ModelInfo[]): ModelInfo[] {
  const known = own.map((model) => found.find(({ id }) => id === model.id) ?? model)
  return [...known, ...found.filter(({ id }) => !own.some((model) => model.id === id))]
}
