import { expect, it, vi } from 'vitest'

const stored = new Map<string, string>()
vi.stubGlobal('localStorage', {
  getItem: (key: string) => stored.get(key) ?? null,
  setItem: (key: string, value: string) => void stored.set(key, value),
})

it('what another tab chose outlives a choice here', async () => {
  const { changePreferences, usePreferencesStore } = await import('./preferences-store')
  const key = 'maskroom.preferences'
  stored.set(key, JSON.stringify({ ...usePreferencesStore.getState(), theme: 'dark' }))
  changePreferences({ undoBudgetMb: 512 })
  expect(JSON.parse(stored.get(key)!)).toMatchObject({ theme: 'dark', undoBudgetMb: 512 })
})
