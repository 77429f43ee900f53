import * as v from 'valibot'
import { create } from 'zustand'
import { createKeptSettings } from '../../services/storage'

/** How the mask lies over the picture. A key shows the quick mask, and the view before it again. */
const maskView = v.object({
  mode: v.picklist(['tint', 'quick-mask', 'black-and-white', 'outline']),
  /** #rrggbb, of tint and quick mask. */
  color: v.pipe(v.string(), v.regex(/^#[0-9a-f]{6}$/)),
  /** 0..100, of tint and quick mask at their strongest. */
  opacity: v.pipe(v.number(), v.minValue(0), v.maxValue(100)),
})

export type MaskView = v.InferOutput<typeof maskView>

export const MIN_UNDO_MB = 16
export const MAX_UNDO_MB = 2048

const schema = v.object({
  theme: v.picklist(['system', 'light', 'dark']),
  /** What becomes of the mask when a result is used as base. */
  maskAfterAdoption: v.picklist(['keep', 'clear']),
  maskView: v.optional(maskView, { mode: 'tint', color: '#ff3d6e', opacity: 38 }),
  /** Undo keeps at most this many megabytes; a stroke weighs some kilobytes. The oldest steps go first. */
  undoBudgetMb: v.optional(v.pipe(v.number(), v.minValue(MIN_UNDO_MB), v.maxValue(MAX_UNDO_MB)), 256),
  showsPixelGrid: v.optional(v.boolean(), true),
  showsNavigator: v.optional(v.boolean(), true),
  /** Whether the models of results are hidden until they are revealed. */
  isBlind: v.optional(v.boolean(), false),
  /** Whether the filmstrip leaves rejected results out. */
  hidesRejected: v.optional(v.boolean(), false),
})

export type Preferences = v.InferOutput<typeof schema>

const slot = createKeptSettings('maskroom.preferences', schema)

export const usePreferencesStore = create<Preferences>(
  () => slot.read() ?? v.parse(schema, { theme: 'system', maskAfterAdoption: 'clear' }),
)

slot.onTakenUp(() => usePreferencesStore.setState(slot.read() ?? {}))

export function changePreferences(change: Partial<Preferences>): void {
  usePreferencesStore.setState(change)
  // Another tab may have changed others meanwhile.
  slot.write({ ...usePreferencesStore.getState(), ...slot.read(), ...change })
}

export function changeMaskView(change: Partial<MaskView>): void {
  changePreferences({ maskView: { ...usePreferencesStore.getState().maskView, ...change } })
}

/** What the key of the quick mask comes back to. */
let modeBefore: MaskView['mode'] = 'tint'

export function toggleQuickMask(): void {
  const { mode } = usePreferencesStore.getState().maskView
  if (mode === 'quick-mask') changeMaskView({ mode: modeBefore })
  else {
    modeBefore = mode
    changeMaskView({ mode: 'quick-mask' })
  }
}
