import type { EditError } from './edit-error'
import type { EditParameters } from './edit-parameters'
import type { ModelCapabilities } from './model-capabilities'

type Form = { readonly parameters: EditParameters; readonly capabilities: ModelCapabilities }

/**
 * After a 400 that objects to `response_format`: as Base64 where the server says that it gives nothing else, without
 * the field where it was sent. Null when the error is another one, or nothing is left to change.
 */
export function correctResponseFormat(error: EditError, { parameters, capabilities }: Form): Form | null {
  if (error.status !== 400 || error.kind !== 'bad-parameter' || error.param !== 'response_format') return null
  const wasAutomatic = parameters.responseFormat === 'auto'
  const wasBase64 = wasAutomatic
    ? capabilities.acceptsResponseFormat
    : parameters.responseFormat === 'b64_json'
  const wantsBase64 = /only\b.*b64_json|b64_json.*\bonly/i.test(error.message)
  if (wantsBase64 && !wasBase64) {
    return { parameters: { ...parameters, responseFormat: 'b64_json' }, capabilities }
  }
  if (wasAutomatic && !capabilities.acceptsResponseFormat) return null
  return {
    parameters: { ...parameters, responseFormat: 'auto' },
    capabilities: { ...capabilities, acceptsResponseFormat: false },
  }
}
