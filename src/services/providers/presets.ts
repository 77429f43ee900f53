import { LOCAL_BASE_URL, LOCAL_MODEL_ID } from '../local-edits'
import type { ModelInfo, Provider } from './provider'
import { STANDARD_WIRE } from './wire'

/** Enough to compare a few models side by side; the rate limits of small accounts allow no more. */
const MAX_RUNS = 4
/** A machine of one's own works on one picture after the other. */
const MAX_RUNS_AT_HOME = 2

const HTTP = { transport: 'http', wire: STANDARD_WIRE, maxRuns: MAX_RUNS } as const
const AT_HOME = {
  transport: 'http',
  needsKey: false,
  wire: STANDARD_WIRE,
  maxRuns: MAX_RUNS_AT_HOME,
  models: [],
} as const

/** Needs no key and no network: the embedded endpoint. */
export const ON_DEVICE: Provider = {
  id: 'on-device',
  name: 'On this device',
  baseUrl: LOCAL_BASE_URL,
  transport: 'on-device',
  needsKey: false,
  wire: STANDARD_WIRE,
  maxRuns: MAX_RUNS_AT_HOME,
  models: [{ id: LOCAL_MODEL_ID, name: LOCAL_MODEL_ID }],
}

/**
 * Each entry is all there is to a provider. Sources: naga, its reference of POST /v1/images/edits; OpenAI, the reference
 * of "Create image edit"; Azure, "How to use Azure OpenAI image generation models"; vLLM-Omni, "Image Edit API"; SGLang,
 * image_api.py; stable-diffusion.cpp, examples/server; Xinference, restful_api.py; xAI, "Image generation" (all as of
 * November 2026).
 */
export const PRESETS: readonly Provider[] = [
  ON_DEVICE,
  {
    ...HTTP,
    id: 'naga',
    name: 'naga.ac',
    baseUrl: 'https://api.naga.ac/v1',
    needsKey: true,
    keyUrl: 'https://naga.ac/dashboard/api-keys',
    // Left out, the field stands for a link, whose host may let no page read it.
    wire: {
      ...STANDARD_WIRE,
      imageField: { one: 'image', several: 'images[]' },
      responseFormat: 'b64_json',
    },
    hasPublicList: true,
    models: named(['gpt-image-1', 'gpt-image-1-mini', 'gpt-image-1.5', 'gpt-image-2']),
  },
  {
    ...HTTP,
    id: 'openai',
    name: 'OpenAI',
    baseUrl: 'https://api.openai.com/v1',
    needsKey: true,
    keyUrl: 'https://platform.openai.com/api-keys',
    // It rejects the field for every model it still serves; gateways in front of the same models take it.
    wire: { ...STANDARD_WIRE, responseFormat: 'never' },
    models: named([
      'gpt-image-2.6-sunburst',
      'gpt-image-2.6-flare',
      'gpt-image-2.5-sunburst',
      'gpt-image-2.5-flare',
      'gpt-image-2',
      'gpt-image-1.5',
      'gpt-image-1',
      'gpt-image-1-mini',
    ]),
  },
  {
    ...HTTP,
    id: 'azure',
    name: 'Azure OpenAI',
    baseUrl: '',
    needsKey: true,
    wire: {
      ...STANDARD_WIRE,
      basePath: '',
      editsPath: '/openai/deployments/{model}/images/edits',
      modelsPath: null,
      query: { 'api-version': '2025-04-01-preview' },
      auth: { header: 'api-key', scheme: '' },
      responseFormat: 'never',
    },
    models: [],
    note: 'Give the address of the resource (https://NAME.openai.azure.com) and, as model, the name of the deployment.',
  },
  {
    ...HTTP,
    id: 'litellm',
    name: 'LiteLLM',
    baseUrl: 'http://localhost:4000/v1',
    needsKey: false,
    models: [],
  },
  {
    ...AT_HOME,
    id: 'vllm-omni',
    name: 'vLLM-Omni',
    baseUrl: 'http://localhost:8000/v1',
    // It ignores `mask` and rejects `url`.
    wire: { ...STANDARD_WIRE, maskField: 'mask_image', responseFormat: 'b64_json' },
    overrides: { responseFormats: ['b64_json'] },
  },
  {
    ...AT_HOME,
    id: 'sglang',
    name: 'SGLang',
    baseUrl: 'http://localhost:30010/v1',
    // Links need a store in the cloud behind the server.
    wire: { ...STANDARD_WIRE, responseFormat: 'b64_json' },
    note: 'It takes a mask and does not read it, and checks no key: what changes outside the mask is put back here.',
  },
  {
    ...AT_HOME,
    id: 'stable-diffusion-cpp',
    name: 'stable-diffusion.cpp',
    baseUrl: 'http://localhost:1234/v1',
    // Versions before 2026 refuse `image`; all answer in Base64 and have no such field.
    wire: { ...STANDARD_WIRE, imageField: { one: 'image[]', several: 'image[]' }, responseFormat: 'never' },
    overrides: { inputTypes: ['image/png', 'image/jpeg'] },
  },
  { ...AT_HOME, id: 'xinference', name: 'Xinference', baseUrl: 'http://localhost:9997/v1' },
  {
    ...HTTP,
    id: 'xai',
    name: 'xAI',
    baseUrl: 'https://api.x.ai/v1',
    needsKey: true,
    keyUrl: 'https://console.x.ai',
    wire: {
      ...STANDARD_WIRE,
      dialect: 'json',
      imageField: { one: 'image', several: 'images' },
      maskField: null,
      responseFormat: 'b64_json',
    },
    models: named(['grok-imagine-image-quality', 'grok-imagine-image']),
    note: 'It takes no mask: what changes outside of it is put back here.',
  },
  {
    ...HTTP,
    id: 'custom',
    name: 'Custom',
    baseUrl: '',
    needsKey: false,
    models: [],
  },
]

function named(ids: readonly string[]): ModelInfo[] {
  return ids.map((id) => ({ id, name: id }))
}

/** Whether a request is answered by the embedded endpoint: it leaves the browser at no time. */
export function isOnDevice({ url }: { readonly url: string }): boolean {
  return new URL(url).origin === new URL(LOCAL_BASE_URL).origin
}
