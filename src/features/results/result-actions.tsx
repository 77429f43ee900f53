import { Copy, Download, Trash2 } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { StoredResult } from '../../services/storage'
import { useCompareStore } from '../../state/compare-store'
import { useDocumentStore } from '../../state/document-store'
import { changePreferences, usePreferencesStore } from '../../state/preferences-store'
import { adoptShown, composeSelected, discardResult } from '../../state/results'
import { copyShown, downloadShown } from '../../state/take-away'
import { changeWish, MAX_FEATHER, useWishStore } from '../../state/wish-store'
import { Button, Checkbox, Slider } from '../../ui'
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
  const canAct = selected !== null && isReady && !isBusy
  return (
    <div className={styles['actions']}>
      {selected && <FeatherSlider />}
      <Button
        size="small"
        variant="primary"
        disabled={!canAct}
        onClick={() => run(() => adoptShown(maskAfter))}
      >
        Use as base
      </Button>
      {selected && (
        <Checkbox
          label="Keep the mask"
          checked={maskAfter === 'keep'}
          onChange={(keep) => changePreferences({ maskAfterAdoption: keep ? 'keep' : 'clear' })}
        />
      )}
      <Button
        size="small"
        icon={<Download />}
        busy={isBusy}
        disabled={!(canAct || (selected === null && isChanged))}
        onClick={() => run(downloadShown)}
      >
        Download
      </Button>
      <Button size="small" icon={<Copy />} disabled={!canAct} onClick={() => run(copyShown)}>
        Copy image
      </Button>
      <Button
        size="small"
        icon={<Trash2 />}
        disabled={!selected || isBusy}
        onClick={() => selected && run(() => discardResult(selected.id))}
      >
        Discard
      </Button>
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
