import * as v from 'valibot'
import { create } from 'zustand'
import {
  type ModelInfo,
  modelInfoSchema,
  PRESETS,
  type Provider,
  type StatedCapabilities,
  statedCapabilitiesSchema,
  type Wire,
  wireSchema,
} from '../services/providers'
import { createSettingsSlot } from '../services/storage'

/** What a person changed of a preset. Keys are kept apart, so that nothing exports them by accident. */
type ProviderSettings = {
  readonly baseUrl: string
  readonly models: ModelInfo[]
  readonly rememberKey: boolean
  /** How its server wants requests written, where it is not as the preset says. */
  readonly wire?: Wire | undefined
  /** What the person says that a model can do, by its id. */
  readonly statements?: Record<string, StatedCapabilities> | undefined
}

type ProviderState = {
  readonly settings: Record<string, ProviderSettings>
  /** By provider id; in memory, and on the device only where `rememberKey` says so. */
  readonly keys: Readonly<Record<string, string>>
}

const settingsSlot = createSettingsSlot(
  'maskroom.providers',
  v.record(
    v.string(),
    v.object({
      baseUrl: v.string(),
      models: v.array(modelInfoSchema),
      rememberKey: v.boolean(),
      // What an earlier version wrote otherwise is passed over; address and models stay.
      wire: v.fallback(v.optional(wireSchema), undefined),
      statements: v.fallback(v.optional(v.record(v.string(), statedCapabilitiesSchema)), undefined),
    }),
  ),
)
const keySlot = createSettingsSlot('maskroom.keys', v.record(v.string(), v.string()))

export const useProviderStore = create<ProviderState>(() => ({
  settings: settingsSlot.read() ?? {},
  keys: keySlot.read() ?? {},
}))

/** Every preset with the person's changes laid over it. */
export function providersOf({ settings }: Pick<ProviderState, 'settings'>): readonly Provider[] {
  return PRESETS.map((preset) => {
    const own = settings[preset.id]
    if (own === undefined) return preset
    const { baseUrl, models, wire = preset.wire, statements = {} } = own
    return { ...preset, baseUrl, models, wire, statements }
  })
}

/** Providers whose models can be asked now: the device's own, and those that were given an address or a key. */
export function readyProvidersOf(state: ProviderState): readonly Provider[] {
  return providersOf(state).filter((provider) => {
    if (provider.transport === 'on-device') return true
    if (provider.baseUrl.trim() === '' || provider.models.length === 0) return false
    const preset = PRESETS.find(({ id }) => id === provider.id)
    const hasKey = Boolean(state.keys[provider.id]) || !provider.needsKey
    return hasKey || provider.baseUrl !== preset?.baseUrl
  })
}

export function changeProvider(id: string, change: Partial<ProviderSettings>): void {
  const preset = PRESETS.find((candidate) => candidate.id === id)
  if (!preset) return
  useProviderStore.setState(({ settings }) => {
    const before = settings[id] ?? { baseUrl: preset.baseUrl, models: [...preset.models], rememberKey: false }
    return { settings: { ...settings, [id]: { ...before, ...change } } }
  })
  keep()
}

export function changeKey(id: string, key: string): void {
  useProviderStore.setState(({ keys }) => ({ keys: { ...keys, [id]: key } }))
  keep()
}

function keep(): void {
  const { settings, keys } = useProviderStore.getState()
  settingsSlot.write(settings)
  const remembered = Object.entries(keys).filter(([id, key]) => key !== '' && settings[id]?.rememberKey)
  keySlot.write(Object.fromEntries(remembered))
}
