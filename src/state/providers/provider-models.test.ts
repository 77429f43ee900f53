import { beforeEach, expect, it, vi } from 'vitest'
import type { Provider } from '../../services/providers'

const call = vi.fn()
vi.doMock('../session/session', () => ({ editRuns: { call } }))
const stored = new Map<string, string>()
vi.stubGlobal('localStorage', {
  getItem: (key: string) => stored.get(key) ?? null,
  setItem: (key: string, value: string) => void stored.set(key, value),
})
const { listModels } = await import('./provider-models')
const { addProvider, changeProvider, removeProvider } = await import('./change-providers')
const { providersOf, useProviderStore } = await import('./provider-store')

const model = (id: string) => ({ id, name: id })
const find = (id: string) => providersOf(useProviderStore.getState()).find((one) => one.id === id)
let id = ''

/** Asks for the list of a server, and does something before it comes. */
async function listMeanwhile(work: () => void): Promise<Provider | undefined> {
  const listing = listModels(find(id)!, null)
  work()
  await listing
  return find(id)
}

beforeEach(() => {
  id = addProvider('custom')
  call.mockResolvedValue({ ok: true, value: [model('listed')] })
})

it('a list joins the models that were given while it was asked for', async () => {
  const after = await listMeanwhile(() => changeProvider(id, { models: [model('typed')] }))
  expect(after?.models).toEqual([model('typed'), model('listed')])
})

it('a list brings no server back that was removed while it was asked for', async () => {
  expect(await listMeanwhile(() => removeProvider(id))).toBeUndefined()
})
