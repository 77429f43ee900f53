import {
  ArrowLeft,
  ChartColumn,
  Combine,
  Copy,
  Ellipsis,
  FileDown,
  FolderDown,
  GitBranch,
  LayoutGrid,
  Share2,
  SlidersHorizontal,
  Trash2,
} from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { flushSync } from 'react-dom'
import type { StoredJob, StoredResult } from '../../services/storage'
import { toggleGrid } from '../../state/compare/grid-store'
import { changePanels } from '../../state/page/panel-store'
import { downloadAll } from '../../state/take-away/save-results'
import { copyShown } from '../../state/take-away/take-away'
import { Button, IconButton, Popover } from '../../ui'
import { AdjustPanel } from './adjust-panel'
import { CombinePanel } from './combine-panel'
import { discardAndGoOn } from './discard-and-go-on'
import { DownloadPanel } from './download-options'
import { KeepMaskChoice } from './keep-mask-choice'
import { ReportPanel } from './report-panel'
import styles from './result-actions.module.css'
import { unmeasuredWords } from './unmeasured-words'
import type { useResultDeeds } from './use-result-deeds'

const PAGES = ['Adjust result', 'Combine with…', 'Report', 'Download options', 'Save and share'] as const
type Page = (typeof PAGES)[number]

type Props = {
  readonly selected: StoredResult | null
  readonly all: readonly StoredResult[]
  readonly job: StoredJob | null
  readonly deeds: ReturnType<typeof useResultDeeds>
  readonly hasGrid: boolean
  readonly savePanel: (onDone: () => void) => ReactNode
}

/** What is done less often, by the names it has elsewhere. What needs a panel opens it in the menu's place. */
export function MoreMenu({ selected, all, job, deeds, hasGrid, savePanel }: Props) {
  const [isOpen, setOpen] = useState(false)
  const [page, setPage] = useState<Page | null>(null)
  const close = () => setOpen(false)
  // The closing menu gives the focus back to its button: whatever takes it from there comes after.
  const choose = (act: () => void) => () => {
    flushSync(close)
    setTimeout(act)
  }
  const item = (name: Page, icon: ReactNode) => (
    <Button variant="quiet" icon={icon} aria-haspopup="dialog" onClick={() => setPage(name)}>
      {name}
    </Button>
  )
  return (
    <Popover
      label="More"
      title={page ?? 'More'}
      icon={<Ellipsis />}
      side="top"
      open={isOpen}
      onOpenChange={(open) => {
        setOpen(open)
        if (open) setPage(null)
      }}
    >
      {page ? (
        <div className={styles['page']} key={page}>
          <div className={styles['pageHead']}>
            <IconButton label="Back" icon={<ArrowLeft />} ref={takeFocus} onClick={() => setPage(null)} />
            <h3>{page}</h3>
          </div>
          {selected && page === 'Adjust result' && (
            <AdjustPanel report={selected.report ?? null} hasSliders hasOutside />
          )}
          {selected && page === 'Combine with…' && <CombinePanel selected={selected} all={all} />}
          {selected && page === 'Report' && (
            <ReportPanel
              resultId={selected.id}
              report={selected.report ?? null}
              words={unmeasuredWords(selected, job)}
            />
          )}
          {page === 'Download options' && <DownloadPanel isDisabled={!deeds.canDownload} onDone={close} />}
          {page === 'Save and share' && savePanel(close)}
        </div>
      ) : (
        <div className={styles['menu']}>
          {hasGrid && (
            <Button variant="quiet" icon={<LayoutGrid />} onClick={choose(toggleGrid)}>
              Grid
            </Button>
          )}
          <Button
            variant="quiet"
            icon={<GitBranch />}
            onClick={choose(() => changePanels({ dialog: 'versions' }))}
          >
            Versions
          </Button>
          {selected && (
            <>
              {item('Adjust result', <SlidersHorizontal />)}
              {item('Combine with…', <Combine />)}
              {item('Report', <ChartColumn />)}
              <div className={styles['choice']}>
                <KeepMaskChoice isShort />
              </div>
              <hr />
              <Button
                variant="quiet"
                icon={<Copy />}
                disabled={!deeds.canAct}
                onClick={() => {
                  // Within the click: only there browsers let it onto the clipboard.
                  deeds.run(copyShown)
                  close()
                }}
              >
                Copy image
              </Button>
            </>
          )}
          {deeds.canDownload && item('Download options', <FileDown />)}
          {all.length > 0 && (
            <Button variant="quiet" icon={<FolderDown />} onClick={choose(() => void downloadAll())}>
              Download all
            </Button>
          )}
          {item('Save and share', <Share2 />)}
          {selected && (
            <>
              <hr />
              <Button
                variant="quiet"
                icon={<Trash2 />}
                className={styles['discard']}
                disabled={deeds.isBusy}
                onClick={choose(() => deeds.run(() => discardAndGoOn(selected.id, all)))}
              >
                Discard
              </Button>
            </>
          )}
        </div>
      )}
    </Popover>
  )
}

/** The item that led here is gone with the menu. */
function takeFocus(button: HTMLButtonElement | null): void {
  button?.focus()
}
