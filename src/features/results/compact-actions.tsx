import type { ReactNode } from 'react'
import type { StoredJob, StoredResult } from '../../services/storage'
import { adoptShown } from '../../state/history/results'
import { usePreferencesStore } from '../../state/page/preferences-store'
import { Button } from '../../ui'
import { DownloadButton } from './download-button'
import { GridButton } from './grid-button'
import { JudgePopover } from './judge-popover'
import { MoreMenu } from './more-menu'
import styles from './result-actions.module.css'
import { useIsChanged, useResultDeeds } from './use-result-deeds'

type Props = {
  readonly selected: StoredResult | null
  /** All results of the filmstrip. */
  readonly all: readonly StoredResult[]
  /** The job that the selected result came from. */
  readonly job: StoredJob | null
  /** Upright there is room for the way to the grid, too. */
  readonly isTall: boolean
  /** What can be saved beside the shown picture; `onDone` closes what it stands in. */
  readonly savePanel: (onDone: () => void) => ReactNode
}

/** On phones: what is done most with the chosen result, all of it in sight; the rest is in one menu. */
export function CompactActions({ selected, all, job, isTall, savePanel }: Props) {
  const deeds = useResultDeeds(selected)
  const isChanged = useIsChanged()
  const maskAfter = usePreferencesStore((state) => state.maskAfterAdoption)
  return (
    <div className={styles['compact']}>
      {selected && (
        <Button
          className={`${styles['main']} ${styles['use']}`}
          disabled={!deeds.canAct}
          onClick={() => deeds.run(() => adoptShown(maskAfter))}
        >
          Use as base
        </Button>
      )}
      {(selected || isChanged) && <DownloadButton deeds={deeds} className={styles['main']} />}
      {!selected && <p className={styles['hint']}>{all.length > 0 && 'Choose one to use it.'}</p>}
      {selected && <JudgePopover selected={selected} />}
      {isTall && <GridButton />}
      <MoreMenu {...{ selected, all, job, deeds, savePanel }} hasGrid={!isTall} />
    </div>
  )
}
