import { Copy, Download, Trash2 } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { StoredResult } from '../../services/storage'
import { useCompareStore } from '../../state/compare-store'
import { useDocumentStore } from '../../state/document-store'
import { changePreferences, usePreferencesStore } from '../../state/preferences-store'
import { adoptShown, composeSelected, discardResult } from '../../state/results'
import { copyShown, downloadShown } from '../../state/take-away'
import { changeWish, MAX_FEATHER, useWishStore } from '../../state/wish-store'
import { Button, Checkbox, IconButton, Slider } from '../../ui'
import styles from './results.module.css'

type Props = { readonly selected: StoredResult | null }

/** What can be done with the shown result; Download also saves the document alone. */
export function ResultActions({ selected }: Props) {
  const isReady = useCompareStore((state) => state.shown !== null && !state.isComposing)
  const isChanged = useDocumentStore((state) => state.adopted.length > 0)
  const [isBusy, setBusy] = useState(false)
  const maskAfter = usePreferencesStore((state) => state.maskAfterAdoption)
  const run = (work: () => Promise<void>) => {
    setBusy(true)
    void work().finally(() => setBusy(false))
  }
  if (!selected && !isChanged) return null
  const canAct = selected !== null && isReady && !isBusy
  return (
    <div className={styles['actions']}>
      {selected && (
        <>
          <FeatherSlider />
          <Checkbox
            label="Keep mask"
            className={styles['keep']}
            checked={maskAfter === 'keep'}
            onChange={(keep) => changePreferences({ maskAfterAdoption: keep ? 'keep' : 'clear' })}
          />
          <Button
            className={styles['use']}
            disabled={!canAct}
            onClick={() => run(() => adoptShown(maskAfter))}
          >
            Use as base
          </Button>
        </>
      )}
      <Button
        icon={<Download />}
        className={styles['download']}
        busy={isBusy}
        disabled={!(canAct || (selected === null && isChanged))}
        onClick={() => run(downloadShown)}
      >
        Download
      </Button>
      {selected && (
        <>
          <IconButton
            label="Copy image"
            icon={<Copy />}
            variant="secondary"
            tooltipSide="top"
            disabled={!canAct}
            onClick={() => run(copyShown)}
          />
          <IconButton
            label="Discard"
            icon={<Trash2 />}
            variant="secondary"
            tooltipSide="top"
            disabled={isBusy}
            onClick={() => run(() => discardResult(selected.id))}
          />
        </>
      )}
    </div>
  )
}

/** How far the edge of the mask fades into the original. */
function FeatherSlider() {
  const featherDocPx = useWishStore((state) => state.featherDocPx)
  const outside = useWishStore((state) => state.outside)
  // Composing takes a moment on large pictures: the newest value wins, older ones are dropped.
  useEffect(
    () =>
      useWishStore.subscribe((now, before) => {
        if (now.featherDocPx !== before.featherDocPx || now.outside !== before.outside) void composeSelected()
      }),
    [],
  )
  return (
    <Slider
      label="Edge feather"
      shortLabel="Feather"
      layout="row"
      className={styles['feather']}
      value={featherDocPx}
      min={0}
      max={MAX_FEATHER}
      unit="px"
      disabled={outside === 'model'}
      onChange={(value) => changeWish({ featherDocPx: value })}
    />
  )
}
