import { err, type Result } from '../../lib/result'
import { parseApiKey, withoutKey } from './api-key'
import { dialectOf } from './dialects/dialect-of'
import { type EditError, editError } from './edit-error'
import { parseBaseUrl } from './endpoint-url'
import type { ModelInfo, Provider } from './provider'
import { type Send, transportFailure } from './transport'

export type ModelListRequest = {
  readonly provider: Provider
  /** As typed; null or empty for none. */
  readonly apiKey: string | null
  readonly send: Send
  readonly signal: AbortSignal
}

/**
 * Asks a provider which of its models edit images, and thereby whether address and key are right. The list may be
 * empty: a server need not say what its models can do.
 */
export async function fetchModels(
  request: ModelListRequest,
): Promise<Result<readonly ModelInfo[], EditError>> {
  const { provider, send, signal } = request
  const base = parseBaseUrl(provider.baseUrl)
  if (!base.ok) return err(editError('wrong-address', base.error))
  const key = parseApiKey(request.apiKey)
  if (!key.ok) return err(editError('key-rejected', key.error))

  const dialect = dialectOf(provider.dialect)
  const sent = await send(dialect.encodeModelList({ baseUrl: base.value, apiKey: key.value }), { signal })
  if (!sent.ok) return err(transportFailure(sent.error))
  const models = dialect.decodeModelList(sent.value)
  return models.ok ? models : err(withoutKey(models.error, key.value))
}
