import { LOCAL_BASE_URL, LOCAL_MODEL_ID } from '../local-edits'
import type { ModelInfo, Provider } from './provider'

/** Needs no key and no network: the embedded endpoint. */
export const ON_DEVICE: Provider = {
  id: 'on-device',
  name: 'On this device',
  baseUrl: LOCAL_BASE_URL,
  transport: 'on-device',
  needsKey: false,
  dialect: 'openai',
  models: [{ id: LOCAL_MODEL_ID, name: LOCAL_MODEL_ID }],
}

const NAGA: Provider = {
  id: 'naga',
  name: 'naga.ac',
  baseUrl: 'https://api.naga.ac/v1',
  transport: 'http',
  needsKey: true,
  keyUrl: 'https://naga.ac/dashboard/api-keys',
  dialect: 'openai',
  models: named(['gpt-image-1', 'gpt-image-1-mini', 'gpt-image-1.5', 'gpt-image-2']),
}

const OPENAI: Provider = {
  id: 'openai',
  name: 'OpenAI',
  baseUrl: 'https://api.openai.com/v1',
  transport: 'http',
  needsKey: true,
  keyUrl: 'https://platform.openai.com/api-keys',
  dialect: 'openai',
  models: named(['gpt-image-2', 'gpt-image-1.5', 'gpt-image-1', 'gpt-image-1-mini']),
  // It rejects the field for every model it still serves; gateways in front of the same models take it.
  overrides: { responseFormats: [] },
}

const CUSTOM: Provider = {
  id: 'custom',
  name: 'Custom',
  baseUrl: '',
  transport: 'http',
  needsKey: false,
  dialect: 'openai',
  models: [],
}

/** What a person can start from. The first works at once. */
export const PRESETS: readonly Provider[] = [ON_DEVICE, NAGA, OPENAI, CUSTOM]

function named(ids: readonly string[]): ModelInfo[] {
  return ids.map((id) => ({ id, name: id }))
}
