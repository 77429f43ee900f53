import { endpointUrl } from '../endpoint-url'
import { imageFileName } from '../image-file-name'
import type { EncodeInput } from './dialect'

/**
 * Writes one call of `POST {base}/images/edits`. Text fields stand before files, because servers that read the form
 * as a stream need them first. What the server shall decide is left out. The only header of ours is the key: any
 * other would fail the preflight of servers that are strict about it.
 */
export function encodeEdit(input: EncodeInput): Request {
  const form = new FormData()
  for (const [name, value] of textFields(input)) form.append(name, value)

  const imageField = input.images.length === 1 ? 'image' : 'image[]'
  input.images.forEach(({ blob, name, type }, index) => {
    form.append(imageField, new File([blob], imageFileName(name, type, index), { type }))
  })
  if (input.mask !== null) {
    form.append('mask', new File([input.mask], 'mask.png', { type: 'image/png' }))
  }
  return new Request(endpointUrl(input.baseUrl, 'images/edits'), {
    method: 'POST',
    headers: authorization(input.apiKey),
    body: form,
  })
}

export function encodeModelList({ baseUrl, apiKey }: Pick<EncodeInput, 'baseUrl' | 'apiKey'>): Request {
  return new Request(endpointUrl(baseUrl, 'models'), { headers: authorization(apiKey) })
}

function textFields({ parameters, capabilities, requestedSize }: EncodeInput): [string, string][] {
  const { model, prompt, n, quality, background, responseFormat } = parameters
  const automaticFormat = capabilities.acceptsResponseFormat ? 'b64_json' : null
  const fields: [string, string | null][] = [
    ['model', model],
    ['prompt', prompt],
    ['n', String(n)],
    ['size', chosen(requestedSize)],
    ['quality', chosen(quality)],
    ['background', chosen(background)],
    ['response_format', chosen(responseFormat) ?? automaticFormat],
  ]
  return fields.filter((field): field is [string, string] => field[1] !== null)
}

function chosen(value: string | null): string | null {
  return value === 'auto' ? null : value
}

function authorization(apiKey: string | null): HeadersInit {
  return apiKey === null ? {} : { Authorization: `Bearer ${apiKey}` }
}
