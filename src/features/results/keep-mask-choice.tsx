import { changePreferences, usePreferencesStore } from '../../state/page/preferences-store'
import { Checkbox } from '../../ui'

/** What becomes of the mask once a result is the base. */
export function KeepMaskChoice({ isShort = false }: { readonly isShort?: boolean }) {
  const maskAfter = usePreferencesStore((state) => state.maskAfterAdoption)
  return (
    <Checkbox
      label={isShort ? 'Keep mask on the new base' : 'Keep mask'}
      description={isShort ? undefined : 'The mask stays on the new base. Otherwise it is cleared.'}
      checked={maskAfter === 'keep'}
      onChange={(keep) => changePreferences({ maskAfterAdoption: keep ? 'keep' : 'clear' })}
    />
  )
}
