import { useEffect, useRef } from 'react'
import { trimDeeds } from '../../state/history/deeds'
import { changePanels, usePanelStore } from '../../state/page/panel-store'
import {
  changePreferences,
  MAX_UNDO_MB,
  MIN_UNDO_MB,
  usePreferencesStore,
} from '../../state/page/preferences-store'
import { useAppUpdate } from '../../state/runs/app-updates'
import { Button, Dialog, NumberField, Segmented } from '../../ui'
import { ProviderFields } from './provider-fields'
import styles from './settings.module.css'
import { StorageFields } from './storage-fields'

const THEMES = [
  { value: 'system', label: 'System' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const

export function SettingsDialog() {
  const isOpen = usePanelStore((state) => state.dialog === 'settings')
  const theme = usePreferencesStore((state) => state.theme)
  const changeOver = useAppUpdate((state) => state.changeOver)
  const undoBudgetMb = usePreferencesStore((state) => state.undoBudgetMb)
  const heldMb = useRef(undoBudgetMb)
  useEffect(() => {
    // Not before: a number that is still being typed drops no step.
    if (isOpen) return
    if (undoBudgetMb < heldMb.current) trimDeeds()
    heldMb.current = undoBudgetMb
  }, [isOpen, undoBudgetMb])
  return (
    <Dialog
      open={isOpen}
      onOpenChange={(open) => changePanels({ dialog: open ? 'settings' : null })}
      title="Settings"
      size="medium"
    >
      <div className={styles['sections']}>
        {changeOver && (
          <div className={styles['buttons']}>
            <p className={styles['note']}>A new version of the app is ready.</p>
            <Button size="small" onClick={changeOver}>
              Reload
            </Button>
          </div>
        )}
        <ProviderFields />
        <section className={styles['section']} aria-labelledby="settings-look">
          <h3 id="settings-look">Look</h3>
          <Segmented
            label="Theme"
            value={theme}
            options={THEMES}
            onChange={(value) => changePreferences({ theme: value })}
          />
        </section>
        <section className={styles['section']} aria-labelledby="settings-undo">
          <h3 id="settings-undo">Undo</h3>
          <NumberField
            label="Undo memory"
            help="How much the steps that can be undone may take. A stroke takes some kilobytes; the oldest steps go first."
            unit="MB"
            value={undoBudgetMb}
            min={MIN_UNDO_MB}
            max={MAX_UNDO_MB}
            step={16}
            onChange={(value) => changePreferences({ undoBudgetMb: value })}
          />
        </section>
        <StorageFields />
        <p className={styles['note']}>
          Sample photos: Coffee by Rachel Michetti and Cat by Stéfan van der Walt (CC0), Astronaut by NASA and
          Rocket by SpaceX (public domain).
        </p>
      </div>
    </Dialog>
  )
}
