import * as v from 'valibot'
import { create } from 'zustand'
import { createSettingsSlot } from '../services/storage'

const schema = v.object({
  theme: v.picklist(['system', 'light', 'dark']),
  /** What becomes of the mask when a result is used as base. */
  maskAfterAdoption: v.picklist(['keep', 'clear']),
})

export type Preferences = v.InferOutput<typeof schema>

const slot = createSettingsSlot('maskroom.preferences', schema)

export const usePreferencesStore = create<Preferences>(
  () => slot.read() ?? { theme: 'system', maskAfterAdoption: 'clear' },
)

export function changePreferences(change: Partial<Preferences>): void {
  usePreferencesStore.setState(change)
  slot.write(usePreferencesStore.getState())
}
