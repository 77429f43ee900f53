import { beforeEach, expect, it } from 'vitest'
import { STANDARD_WIRE } from '../services/providers'
import { changeKey, changeProvider, providersOf, readyProvidersOf, useProviderStore } from './provider-store'

const stored = new Map<string, string>()
const ready = () => readyProvidersOf(useProviderStore.getState()).map(({ id }) => id)

beforeEach(() => {
  stored.clear()
  useProviderStore.setState({ settings: {}, keys: {} })
  Object.defineProperty(globalThis, 'localStorage', {
    configurable: true,
    value: {
      getItem: (key: string) => stored.get(key) ?? null,
      setItem: (key: string, text: string) => stored.set(key, text),
    },
  })
})

it('offers the device alone until a server is set up', () => {
  expect(ready()).toEqual(['on-device'])
  changeKey('openai', 'sk-1')
  expect(ready()).toEqual(['on-device', 'openai'])
})

it('offers a server without a key once it has an address of its own and a model', () => {
  changeProvider('custom', { baseUrl: 'http://localhost:8000/v1' })
  expect(ready()).toEqual(['on-device'])
  changeProvider('custom', { models: [{ id: 'qwen', name: 'qwen' }] })
  expect(ready()).toEqual(['on-device', 'custom'])
})

it('writes a key to the device only where it is to be remembered, and takes it away again', () => {
  changeKey('openai', 'sk-secret')
  expect([...stored.values()].join()).not.toContain('sk-secret')
  changeProvider('openai', { rememberKey: true })
  expect(stored.get('maskroom.keys')).toContain('sk-secret')
  changeProvider('openai', { rememberKey: false })
  expect([...stored.values()].join()).not.toContain('sk-secret')
})

it('offers a server of one’s own at its usual address once a model is named', () => {
  expect(ready()).toEqual(['on-device'])
  changeProvider('vllm-omni', { models: [{ id: 'qwen', name: 'qwen' }] })
  expect(ready()).toEqual(['on-device', 'vllm-omni'])
})

it('lays the person’s wire and statements over the preset', () => {
  const statements = { qwen: { maxImages: 1 } }
  changeProvider('custom', { wire: { ...STANDARD_WIRE, maskField: null }, statements })
  const custom = providersOf(useProviderStore.getState()).find(({ id }) => id === 'custom')
  expect(custom).toMatchObject({ wire: { maskField: null }, statements })
})
