import { err, ok, type Result } from '../../lib/result'
import { parseApiKey } from './api-key'
import { decodeModelList } from './capabilities/decode-models'
import { encodeModelList } from './dialects/encode-edit'
import { parseBaseUrl } from './dialects/endpoint-url'
import { toRequest } from './dialects/outgoing-request'
import { type EditError, editError } from './edit-error'
import { hideKey } from './hide-key'
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
 * empty: a server need not say what its models can do. Null: this provider has no list, so nothing was asked.
 */
export async function fetchModels(
  request: ModelListRequest,
): Promise<Result<readonly ModelInfo[] | null, EditError>> {
  const { provider, send, signal } = request
  const base = parseBaseUrl(provider.baseUrl, provider.wire.basePath)
  if (!base.ok) return err(editError('wrong-address', base.error))
  const key = parseApiKey(request.apiKey)
  if (!key.ok) return err(editError('key-rejected', key.error))

  const outgoing = encodeModelList({ provider, apiKey: key.value })
  if (outgoing === null) return ok(null)
  const sent = await send(await toRequest(outgoing), { signal })
  if (!sent.ok) return err(transportFailure(sent.error))
  const models = decodeModelList(sent.value)
  return models.ok ? ok(hideKey(models.value, key.value)) : err(hideKey(models.error, key.value))
}
