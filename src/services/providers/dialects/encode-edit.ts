import type { Wire } from '../wire'
import type { EncodeInput } from './dialect'
import { dialectOf } from './dialect-of'
import { endpointUrl } from './endpoint-url'
import type { OutgoingRequest } from './outgoing-request'

/** Writes one call of the edits endpoint, as the provider's wire wants it. Nothing is sent here. */
export function encodeEdit(input: EncodeInput): OutgoingRequest {
  const { baseUrl, wire } = input.provider
  return {
    method: 'POST',
    url: endpointUrl(baseUrl, wire.editsPath, wire, input.parameters.model),
    headers: authorization(wire, input.apiKey),
    body: dialectOf(wire.dialect)(input),
  }
}

/** Asks for the provider's models; null where its server has no list. */
export function encodeModelList({
  provider: { baseUrl, wire },
  apiKey,
}: Pick<EncodeInput, 'provider' | 'apiKey'>): OutgoingRequest | null {
  if (wire.modelsPath === null) return null
  const url = endpointUrl(baseUrl, wire.modelsPath, wire)
  return { method: 'GET', url, headers: authorization(wire, apiKey), body: { kind: 'none' } }
}

/** The only header of ours: any other would fail the preflight of servers that are strict about it. */
function authorization({ auth }: Wire, apiKey: string | null): OutgoingRequest['headers'] {
  if (apiKey === null || auth === null) return []
  return [[auth.header, auth.scheme === '' ? apiKey : `${auth.scheme} ${apiKey}`]]
}
