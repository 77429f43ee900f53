import { beforeEach, expect, it, vi } from 'vitest'

/** What all tabs share, and what the other tab's writing tells this one. */
const stored = new Map<string, string>()
const page = new EventTarget()
let isRefusing = false
vi.stubGlobal('localStorage', {
  getItem: (key: string) => stored.get(key) ?? null,
  setItem: (key: string, value: string) => {
    if (isRefusing) throw new DOMException('', 'QuotaExceededError')
    stored.set(key, value)
  },
})
vi.stubGlobal('addEventListener', page.addEventListener.bind(page))
vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page))

const PROVIDERS = 'maskroom.providers'
const KEYS = 'maskroom.keys'
const own = (baseUrl: string, rememberKey = true) => ({ baseUrl, models: [], rememberKey })
const read = (key: string) => JSON.parse(stored.get(key) ?? 'null')
const write = (key: string, value: object) => {
  stored.set(key, JSON.stringify(value))
}
/** Writes as the other tab does, and lets this one hear of it. */
const writeElsewhere = (key: string, value: object) => {
  write(key, value)
  page.dispatchEvent(Object.assign(new Event('storage'), { key }))
}
/** This tab as it starts now. */
async function start() {
  vi.resetModules()
  const { useNoticeStore } = await import('../page/notice-store')
  const { useProviderStore } = await import('./provider-store')
  const changes = await import('./change-providers')
  return {
    ...changes,
    state: useProviderStore.getState,
    notices: () => useNoticeStore.getState().notices,
  }
}

beforeEach(() => {
  isRefusing = false
  stored.clear()
})

it('a server and its key that another tab added outlive a change here', async () => {
  const { changeProvider, changeKey, addProvider, removeProvider } = await start()
  write(PROVIDERS, { theirs: own('https://theirs.test') })
  write(KEYS, { theirs: 'sk-theirs' })
  changeProvider('openai', { rememberKey: true })
  changeKey('openai', 'sk-mine')
  removeProvider(addProvider('custom'))
  expect(read(PROVIDERS)).toMatchObject({ theirs: own('https://theirs.test'), openai: { rememberKey: true } })
  expect(read(KEYS)).toEqual({ theirs: 'sk-theirs', openai: 'sk-mine' })
})

it('what another tab changed of the same server outlives a change of another part', async () => {
  write(PROVIDERS, { openai: own('https://old.test') })
  const { changeProvider } = await start()
  write(PROVIDERS, { openai: own('https://new.test') })
  changeProvider('openai', { models: [{ id: 'm', name: 'm' }] })
  expect(read(PROVIDERS).openai).toMatchObject({ baseUrl: 'https://new.test', models: [{ id: 'm' }] })
})

it('a key and a server that another tab forgot are not written again', async () => {
  write(PROVIDERS, { openai: own('https://a.test'), gone: own('https://gone.test') })
  write(KEYS, { openai: 'sk-a', gone: 'sk-gone' })
  const { changeProvider, state } = await start()
  write(PROVIDERS, { openai: own('https://a.test', false) })
  write(KEYS, {})
  changeProvider('openai', { baseUrl: 'https://b.test' })
  expect(read(PROVIDERS)).toEqual({ openai: own('https://b.test', false) })
  expect(read(KEYS)).toEqual({})
  expect(state().keys).toEqual({})
})

it('shows what another tab changes; a key that is not remembered stays in its tab', async () => {
  write(PROVIDERS, { openai: own('https://a.test') })
  write(KEYS, { openai: 'sk-a' })
  const { changeKey, followProviders, state } = await start()
  const stop = followProviders()
  changeKey('xai', 'sk-memory')
  writeElsewhere(KEYS, { openai: 'sk-a', theirs: 'sk-theirs' })
  writeElsewhere(PROVIDERS, { openai: own('https://a.test'), theirs: own('https://theirs.test') })
  expect(state().settings).toHaveProperty('theirs')
  expect(state().keys).toEqual({ openai: 'sk-a', xai: 'sk-memory', theirs: 'sk-theirs' })
  writeElsewhere(KEYS, { theirs: 'sk-theirs' })
  writeElsewhere(PROVIDERS, { openai: own('https://a.test', false), theirs: own('https://theirs.test') })
  expect(state().keys).toEqual({ xai: 'sk-memory', theirs: 'sk-theirs' })
  stop()
  writeElsewhere(PROVIDERS, {})
  expect(state().settings).toHaveProperty('theirs')
})

it('keeps a key that it stops to remember in memory', async () => {
  write(PROVIDERS, { openai: own('https://a.test') })
  write(KEYS, { openai: 'sk-a' })
  const { changeProvider, state } = await start()
  changeProvider('openai', { rememberKey: false })
  changeProvider('openai', { baseUrl: 'https://b.test' })
  expect(state().keys).toEqual({ openai: 'sk-a' })
  expect(read(KEYS)).toEqual({})
})

it('an entry that is not understood stays as it is, and hides no other', async () => {
  const strange = { ...own('https://new.test'), models: [{ id: 'm', name: 'm', stated: { mask: 'later' } }] }
  write(PROVIDERS, { strange, openai: own('https://a.test'), xai: strange })
  write(KEYS, { strange: 'sk-strange', openai: 'sk-a', other: { sealed: true } })
  const { changeProvider, changeKey, state } = await start()
  expect(Object.keys(state().settings)).toEqual(['openai'])
  expect(state().keys).toEqual({ strange: 'sk-strange', openai: 'sk-a' })
  changeProvider('openai', { baseUrl: 'https://b.test' })
  changeKey('xai', 'sk-xai')
  expect(read(PROVIDERS)).toEqual({ strange, openai: own('https://b.test'), xai: strange })
  expect(read(KEYS)).toEqual({ strange: 'sk-strange', openai: 'sk-a', other: { sealed: true } })
})

it('says once that a change is not stored, keeps it here, and stores it with the next', async () => {
  write(PROVIDERS, { openai: own('https://a.test'), xai: own('https://x.test') })
  const { changeProvider, changeKey, followProviders, state, notices } = await start()
  const stop = followProviders()
  isRefusing = true
  changeProvider('openai', { baseUrl: 'https://b.test' })
  changeKey('openai', 'sk-b')
  expect(notices()).toMatchObject([
    { id: 1, tone: 'alert', text: expect.stringContaining('refuses to store') },
  ])
  writeElsewhere(PROVIDERS, { openai: own('https://a.test'), xai: own('https://y.test') })
  expect(state().settings).toMatchObject({
    openai: { baseUrl: 'https://b.test' },
    xai: { baseUrl: 'https://y.test' },
  })
  isRefusing = false
  changeProvider('xai', { rememberKey: false })
  expect(read(PROVIDERS)).toEqual({ openai: own('https://b.test'), xai: own('https://y.test', false) })
  expect(read(KEYS)).toEqual({ openai: 'sk-b' })
  expect(notices()).toEqual([])
  stop()
})

it('keeps the order of servers', async () => {
  write(PROVIDERS, { a: own('https://a.test'), b: own('https://b.test') })
  const { changeProvider, state } = await start()
  changeProvider('a', { name: 'First' })
  expect(Object.keys(state().settings)).toEqual(['a', 'b'])
  expect(Object.keys(read(PROVIDERS))).toEqual(['a', 'b'])
})
