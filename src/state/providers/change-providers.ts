import * as v from 'valibot'
import { newId } from '../../lib/new-id'
import { announce, withdraw } from '../page/notice-store'
import {
  keySlot,
  ownSettingsSchema,
  type ProviderSettings,
  type ProviderState,
  presetOf,
  providersOf,
  readStored,
  settingsSlot,
  useProviderStore,
} from './provider-store'

/** Providers that were changed here since the browser last took a change. */
const unwritten = new Set<string>()

const REFUSED =
  'The browser refuses to store servers and keys. What is changed of them now is gone with this tab.'

/** Shows what other tabs change. Returns what stops it. */
export function followProviders(): () => void {
  const follow = () => useProviderStore.setState(latest())
  follow()
  const stopSettings = settingsSlot.listen(follow)
  const stopKeys = keySlot.listen(follow)
  return () => {
    stopSettings()
    stopKeys()
  }
}

export function changeProvider(id: string, change: Partial<ProviderSettings>): void {
  const { settings, keys } = latest()
  const { baseUrl, models } = presetOf(id, settings)
  const before = settings[id] ?? { baseUrl, models: [...models], rememberKey: false }
  keep(id, { settings: { ...settings, [id]: { ...before, ...change } }, keys })
}

/** Adds another provider made after a preset; gives its id. Its name can be changed like everything else of it. */
export function addProvider(presetId: string): string {
  const { settings, keys } = latest()
  const preset = presetOf(presetId, settings)
  const names = providersOf({ settings }).map(({ name }) => name)
  let count = 2
  while (names.includes(`${preset.name} ${count}`)) count += 1
  const id = `${preset.id}-${newId()}`
  const { baseUrl, models } = preset
  const added = { preset: preset.id, name: `${preset.name} ${count}`, baseUrl, models: [...models] }
  keep(id, { settings: { ...settings, [id]: { ...added, rememberKey: false } }, keys })
  return id
}

/** Takes a provider that was added away, with its key. A preset only loses what was changed of it. */
export function removeProvider(id: string): void {
  const { settings, keys } = latest()
  const { [id]: _settings, ...otherSettings } = settings
  const { [id]: _key, ...otherKeys } = keys
  keep(id, { settings: otherSettings, keys: otherKeys })
}

export function changeKey(id: string, key: string): void {
  const { settings, keys } = latest()
  keep(id, { settings, keys: { ...keys, [id]: key } })
}

/**
 * What is stored by now, whichever tab wrote it, with what is this tab's alone: keys that are not remembered, and what the
 * browser refused. A key that was remembered and is not stored any more was forgotten in another tab.
 */
function latest(): ProviderState {
  const { settings, keys } = useProviderStore.getState()
  const stored = readStored()
  const inMemory = Object.entries(keys).filter(([id]) => !settings[id]?.rememberKey)
  return {
    settings: withUnwritten(stored.settings, settings),
    keys: withUnwritten({ ...Object.fromEntries(inMemory), ...stored.keys }, keys),
  }
}

/** Writes down what was changed of one provider, and leaves all others as another tab or version wrote them. */
function keep(id: string, changed: ProviderState): void {
  useProviderStore.setState(changed)
  const wasRefused = unwritten.size > 0
  unwritten.add(id)
  const { settings, keys } = changed
  const remembered = Object.entries(keys).filter(([of, key]) => key !== '' && settings[of]?.rememberKey)
  const storedKeys = keySlot.read() ?? {}
  const stored = settingsSlot.read() ?? {}
  const foreign = Object.entries(stored).filter(([, entry]) => !v.is(ownSettingsSchema, entry))
  // Keys first: a tab that hears that one is gone still knows that it was remembered.
  const areKeysTaken = keySlot.write(withUnwritten<unknown>(storedKeys, Object.fromEntries(remembered)))
  const here = { ...Object.fromEntries(foreign), ...settings }
  const areTaken = settingsSlot.write(withUnwritten<unknown>(stored, here)) && areKeysTaken
  if (areTaken) unwritten.clear()
  if (areTaken && wasRefused) withdraw(({ text }) => text === REFUSED)
  if (!areTaken && !wasRefused) announce('alert', REFUSED)
}

/** The entries, those of unwritten providers as they are here. Each stays in its place. */
function withUnwritten<Entry>(
  entries: Readonly<Record<string, Entry>>,
  here: Readonly<Record<string, Entry>>,
): Record<string, Entry> {
  const own = Object.entries(here).filter(([id]) => unwritten.has(id))
  const all = Object.entries({ ...entries, ...Object.fromEntries(own) })
  return Object.fromEntries(all.filter(([id]) => !unwritten.has(id) || Object.hasOwn(here, id)))
}
