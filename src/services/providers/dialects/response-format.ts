import type { ModelCapabilities, ResponseFormat } from '../capabilities/model-capabilities'
import type { EditError } from '../edit-error'
import type { EditParameters } from '../edit-parameters'
import type { Wire } from '../wire'

/** What is sent as `response_format`; null: the field is left out. */
export function sentResponseFormat(
  { responseFormat }: Pick<EditParameters, 'responseFormat'>,
  { acceptsResponseFormat }: Pick<ModelCapabilities, 'acceptsResponseFormat'>,
  wire: Pick<Wire, 'responseFormat'>,
): ResponseFormat | null {
  if (wire.responseFormat === 'never') return null
  if (responseFormat !== 'auto') return responseFormat
  return wire.responseFormat === 'b64_json' || acceptsResponseFormat ? 'b64_json' : null
}

/** How the requests of one run are written. */
export type WireForm = {
  readonly parameters: EditParameters
  readonly capabilities: ModelCapabilities
  readonly wire: Wire
}

/**
 * After a 400 that objects to `response_format`: as Base64 where the server says that it gives nothing else, without
 * the field where it was sent. Null when the error is another one, or nothing is left to change.
 */
export function correctResponseFormat(error: EditError, form: WireForm): WireForm | null {
  if (error.status !== 400 || error.kind !== 'bad-parameter' || error.param !== 'response_format') return null
  const sent = sentResponseFormat(form.parameters, form.capabilities, form.wire)
  const wantsBase64 = /only\b.*b64_json|b64_json.*\bonly/i.test(error.message)
  const parameters: EditParameters = { ...form.parameters, responseFormat: 'auto' }
  if (wantsBase64 && sent !== 'b64_json') {
    return { ...form, parameters, wire: { ...form.wire, responseFormat: 'b64_json' } }
  }
  return sent === null ? null : { ...form, parameters, wire: { ...form.wire, responseFormat: 'never' } }
}
