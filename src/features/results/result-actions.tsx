import { ChartColumn, Combine, Copy, Download, SlidersHorizontal, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { StoredJob, StoredResult } from '../../services/storage'
import { isExtended } from '../../state/canvas-size'
import { useCompareStore } from '../../state/compare-store'
import { useDocumentStore } from '../../state/document-store'
import { changePreferences, usePreferencesStore } from '../../state/preferences-store'
import { adoptShown, discardResult } from '../../state/results'
import { copyShown, downloadShown } from '../../state/take-away'
import { Button, Checkbox, IconButton, Popover } from '../../ui'
import { AdjustPanel } from './adjust-panel'
import { CombinePanel } from './combine-panel'
import { DownloadOptions } from './download-options'
import { JudgePopover } from './judge-popover'
import { PasteSliders } from './paste-sliders'
import { ReportPanel } from './report-panel'
import styles from './results.module.css'

type Props = {
  readonly selected: StoredResult | null
  /** All results of the filmstrip. */
  readonly all: readonly StoredResult[]
  /** The job that the selected result came from. */
  readonly job: StoredJob | null
  /** On phones the sliders stand in a panel of their own. */
  readonly isCompact: boolean
}

/** What can be done with the shown result; Download also saves the document alone. */
export function ResultActions({ selected, all, job, isCompact }: Props) {
  const isReady = useCompareStore((state) => state.shown !== null && !state.isComposing)
  const isChanged = useDocumentStore(
    ({ adopted, document }) => adopted.length > 0 || (document !== null && isExtended(document)),
  )
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
          {!isCompact && <PasteSliders layout="row" className={styles['slider']} />}
          <span className={styles['panels']}>
            <JudgePopover selected={selected} />
            <Popover label="Adjust result" icon={<SlidersHorizontal />} side="top">
              <AdjustPanel report={selected.report ?? null} isCompact={isCompact} />
            </Popover>
            <Popover label="Combine with…" icon={<Combine />} side="top">
              <CombinePanel selected={selected} all={all} />
            </Popover>
            <Popover label="Report" icon={<ChartColumn />} side="top">
              <ReportPanel
                resultId={selected.id}
                report={selected.report ?? null}
                words={unmeasuredWords(selected, job)}
              />
            </Popover>
          </span>
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
      <DownloadOptions
        className={styles['options']}
        isDisabled={isBusy || !(canAct || (selected === null && isChanged))}
      />
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

/** Why there are no figures yet, or will never be. */
function unmeasuredWords({ others }: StoredResult, job: StoredJob | null): string {
  if (others) return 'A combination is measured by its parts: each of them has its own report.'
  if (!job?.mask)
    return 'Nothing was masked: the whole picture was to change, and there is nothing beside it to measure.'
  return 'Being measured. The figures appear here.'
}
