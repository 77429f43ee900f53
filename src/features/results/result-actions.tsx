import { ChartColumn, ChevronDown, Combine, Copy, Download, SlidersHorizontal, Trash2 } from 'lucide-react'
import type { StoredJob, StoredResult } from '../../services/storage'
import { adoptShown } from '../../state/history/results'
import { usePreferencesStore } from '../../state/page/preferences-store'
import { copyShown, downloadShown } from '../../state/take-away/take-away'
import { Button, IconButton, Popover } from '../../ui'
import { AdjustPanel } from './adjust-panel'
import { CombinePanel } from './combine-panel'
import { discardAndGoOn } from './discard-and-go-on'
import { DownloadOptions } from './download-options'
import { JudgePopover } from './judge-popover'
import { KeepMaskChoice } from './keep-mask-choice'
import { PasteSliders } from './paste-sliders'
import { ReportPanel } from './report-panel'
import styles from './result-actions.module.css'
import { unmeasuredWords } from './unmeasured-words'
import { useIsChanged, useResultDeeds } from './use-result-deeds'

type Props = {
  readonly selected: StoredResult | null
  /** All results of the filmstrip. */
  readonly all: readonly StoredResult[]
  /** The job that the selected result came from. */
  readonly job: StoredJob | null
  /** No room for the sliders: they stand in the panel Adjust result. */
  readonly isNarrow: boolean
}

/**
 * What can be done with the shown result, in the order of the work: lay it in, judge it, take it. Download also saves the
 * document alone.
 */
export function ResultActions({ selected, all, job, isNarrow }: Props) {
  const { canAct, canDownload, isBusy, run } = useResultDeeds(selected)
  const isChanged = useIsChanged()
  const maskAfter = usePreferencesStore((state) => state.maskAfterAdoption)
  if (!selected && !isChanged) return null
  return (
    <div className={styles['actions']}>
      {selected && (
        <>
          <span className={styles['panels']}>
            {!isNarrow && <PasteSliders layout="row" className={styles['slider']} />}
            <Popover label="Adjust result" icon={<SlidersHorizontal />} side="top">
              <AdjustPanel report={selected.report ?? null} hasSliders={isNarrow} />
            </Popover>
          </span>
          <span className={styles['panels']}>
            <JudgePopover selected={selected} />
            <Popover label="Report" icon={<ChartColumn />} side="top">
              <ReportPanel
                resultId={selected.id}
                report={selected.report ?? null}
                words={unmeasuredWords(selected, job)}
              />
            </Popover>
            <Popover label="Combine with…" icon={<Combine />} side="top">
              <CombinePanel selected={selected} all={all} />
            </Popover>
          </span>
          <span className={styles['split']}>
            <Button
              className={styles['splitStart']}
              disabled={!canAct}
              onClick={() => run(() => adoptShown(maskAfter))}
            >
              Use as base
            </Button>
            <Popover
              label="Base options"
              tooltip="What becomes of the mask"
              icon={<ChevronDown />}
              side="top"
              variant="secondary"
              className={styles['splitEnd']}
            >
              <KeepMaskChoice />
            </Popover>
          </span>
        </>
      )}
      <span className={styles['split']}>
        <Button
          className={styles['splitStart']}
          icon={<Download />}
          busy={isBusy}
          disabled={!canDownload}
          onClick={() => run(downloadShown)}
        >
          Download
        </Button>
        <DownloadOptions isDisabled={!canDownload} className={styles['splitEnd']} />
      </span>
      {selected && (
        <span className={styles['icons']}>
          <IconButton
            label="Copy image"
            icon={<Copy />}
            tooltipSide="top"
            disabled={!canAct}
            onClick={() => run(copyShown)}
          />
          <IconButton
            label="Discard"
            icon={<Trash2 />}
            tooltipSide="top"
            disabled={isBusy}
            onClick={() => run(() => discardAndGoOn(selected.id, all))}
          />
        </span>
      )}
    </div>
  )
}
