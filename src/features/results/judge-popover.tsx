import { Star } from 'lucide-react'
import type { StoredResult } from '../../services/storage'
import { changePreferences, usePreferencesStore } from '../../state/page/preferences-store'
import { Checkbox, Popover } from '../../ui'
import styles from './judge.module.css'
import { JudgeControls, JudgeNote } from './judge-controls'

const KEYS = { pick: 'Shift+P', reject: 'Shift+X', rate: 'Shift+' }

/** What the person thinks of the selected result, and whether its models are hidden. */
export function JudgePopover({ selected }: { readonly selected: StoredResult }) {
  const isBlind = usePreferencesStore((state) => state.isBlind)
  const hidesRejected = usePreferencesStore((state) => state.hidesRejected)
  return (
    <Popover label="Judge" icon={<Star />} side="top">
      <div className={styles['panel']}>
        <JudgeControls result={selected} keys={KEYS} />
        <JudgeNote key={selected.id} result={selected} />
        <Checkbox
          label="Hide models"
          description="Until they are revealed nothing says which model a result is from."
          checked={isBlind}
          onChange={(on) => changePreferences({ isBlind: on })}
        />
        <Checkbox
          label="Hide rejected results here"
          checked={hidesRejected}
          onChange={(on) => changePreferences({ hidesRejected: on })}
        />
      </div>
    </Popover>
  )
}
