import { afterEach, describe, expect, it, vi } from 'vitest'

const stored = new Map<string, string>()
vi.stubGlobal('localStorage', {
  getItem: (key: string) => stored.get(key) ?? null,
  setItem: (key: string, value: string) => void stored.set(key, value),
})
const { addProvider, changeKey, changeProvider, removeProvider } = await import('./change-providers')
const { presetOf, providersOf, readyProvidersOf, useProviderStore } = await import('./provider-store')

const all = () => providersOf(useProviderStore.getState())
const find = (id: string) => all().find((provider) => provider.id === id)

describe('providers', () => {
  afterEach(() => {
    stored.clear()
    useProviderStore.setState({ settings: {}, keys: {} })
  })

  it('may be several of one kind, each with its own address, key and models', () => {
    const [first, second] = [addProvider('custom'), addProvider('custom')]
    expect(
      all()
        .slice(-2)
        .map(({ name }) => name),
    ).toEqual(['Custom 2', 'Custom 3'])
    changeProvider(first, { baseUrl: 'http://localhost:1/v1', models: [{ id: 'a', name: 'a' }] })
    changeProvider(second, { name: 'Studio', baseUrl: 'http://localhost:2/v1' })
    changeKey(second, 'sk-second')
    expect(find(first)).toMatchObject({ name: 'Custom 2', baseUrl: 'http://localhost:1/v1' })
    expect(find(second)).toMatchObject({ name: 'Studio', baseUrl: 'http://localhost:2/v1', models: [] })
    expect(useProviderStore.getState().keys).toEqual({ [second]: 'sk-second' })
    expect(find('custom')?.baseUrl).toBe('')
  })

  it('made after a preset is as it is, until changed, and can be asked once it has a key', () => {
    const id = addProvider('openai')
    expect(find(id)).toMatchObject({ name: 'OpenAI 2', baseUrl: 'https://api.openai.com/v1', needsKey: true })
    const ready = () => readyProvidersOf(useProviderStore.getState()).map((provider) => provider.id)
    expect(ready()).not.toContain(id)
    changeKey(id, 'sk-two')
    expect(ready()).toContain(id)
    expect(ready()).not.toContain('openai')
  })

  it('that are removed take their key along', () => {
    const id = addProvider('custom')
    changeKey(id, 'sk-gone')
    changeProvider(id, { rememberKey: true })
    expect([...stored.values()].join()).toContain('sk-gone')
    removeProvider(id)
    expect(find(id)).toBeUndefined()
    expect([...stored.values()].join()).not.toContain('sk-gone')
  })

  it('keep their key out of storage unless it shall be remembered', () => {
    changeKey('openai', 'sk-memory')
    changeProvider('openai', { baseUrl: 'https://other.test/v1' })
    expect([...stored.values()].join()).not.toContain('sk-memory')
    changeProvider('openai', { rememberKey: true })
    expect(JSON.parse(stored.get('maskroom.keys')!)).toEqual({ openai: 'sk-memory' })
    changeProvider('openai', { rememberKey: false })
    expect(JSON.parse(stored.get('maskroom.keys')!)).toEqual({})
  })

  it('go back to what their preset says of the wire', () => {
    const { settings } = useProviderStore.getState()
    const { wire } = presetOf('vllm-omni', settings)
    changeProvider('vllm-omni', { wire: { ...wire, maskField: 'other' } })
    expect(find('vllm-omni')?.wire.maskField).toBe('other')
    changeProvider('vllm-omni', { wire: undefined })
    expect(find('vllm-omni')?.wire).toEqual(wire)
  })
})
