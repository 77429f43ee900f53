import { FolderDown, Share2, X } from 'lucide-react'
import { useState } from 'react'
import { cancelSaveTask, useSaveStore } from '../../state/session/save-task'
import { downloadAll } from '../../state/take-away/save-results'
import { IconButton, Popover, ProgressRing } from '../../ui'
import { SavePanel } from './save-panel'
import styles from './take-away.module.css'

type Props = { readonly resultCount: number }

/** Saves all results at once, opens what else can be saved, and shows what is being saved. */
export function SaveMenu({ resultCount }: Props) {
  const [isOpen, setOpen] = useState(false)
  const task = useSaveStore((state) => state.task)
  return (
    <div className={styles['menu']}>
      {task && <Progress title={task.title} done01={task.done01} />}
      {resultCount > 0 && (
        <IconButton
          label="Download all"
          tooltip="Download all results as zip"
          icon={<FolderDown />}
          tooltipSide="top"
          busy={task !== null}
          onClick={() => void downloadAll()}
        />
      )}
      <Popover
        label="Save and share"
        icon={<Share2 />}
        side="top"
        busy={task !== null}
        open={isOpen}
        onOpenChange={setOpen}
      >
        <SavePanel resultCount={resultCount} onDone={() => setOpen(false)} />
      </Popover>
    </div>
  )
}

type ProgressProps = { readonly title: string; readonly done01: number }

function Progress({ title, done01 }: ProgressProps) {
  return (
    <div className={styles['progress']}>
      <ProgressRing value={done01} label={title} sizePx={16} />
      <span className={styles['title']}>{title}…</span>
      <IconButton label="Stop saving" icon={<X />} size="small" tooltipSide="top" onClick={cancelSaveTask} />
    </div>
  )
}
