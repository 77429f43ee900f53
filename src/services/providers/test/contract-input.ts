import {
  capabilitiesOf,
  DEFAULT_PARAMETERS,
  type EncodeInput,
  encodeEdit,
  type NamedImage,
  type Provider,
  toRequest,
} from '..'

export const KEY = 'sk-contract'
export const PIXELS = new Uint8Array([0x89, 0x50, 0, 13, 10, 45, 45, 255])

function image(name: string, type: string, fill: number): NamedImage {
  return { blob: new Blob([PIXELS, new Uint8Array([fill])]), name, type }
}

export const ONE = [image('Café du Port.final.HEIC', 'image/png', 1)]
export const SEVERAL = [
  image('base.png', 'image/png', 1),
  image('ref', 'image/jpeg', 2),
  image('.webp', 'image/webp', 3),
  image('base.jpeg', 'image/png', 4),
]
export const MASK = new Blob([PIXELS, new Uint8Array([9])])

export function inputFor(provider: Provider, change: Partial<EncodeInput> = {}): EncodeInput {
  const model = provider.models[0]?.id ?? 'some-model'
  return {
    provider,
    apiKey: KEY,
    capabilities: capabilitiesOf(provider, model),
    parameters: {
      ...DEFAULT_PARAMETERS,
      model,
      prompt: 'Make the sky more “dramatic” 🌩',
      n: 2,
      quality: 'high',
      background: 'opaque',
      responseFormat: 'b64_json',
    },
    images: ONE,
    mask: MASK,
    requestedSize: '1024x1024',
    ...change,
  }
}

export const send = (input: EncodeInput) => toRequest(encodeEdit(input))
