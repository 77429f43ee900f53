import { useEffect, useState } from 'react'
import { cancelSaveTask, useSaveStore } from '../../state/session/save-task'
import { downloadShown } from '../../state/take-away/take-away'
import { Button, ProgressRing } from '../../ui'
import type { useResultDeeds } from './use-result-deeds'

/** A second tap on Download, meant or not, comes before this. */
const LASTING_MS = 800

type Props = {
  readonly deeds: ReturnType<typeof useResultDeeds>
  readonly className?: string | undefined
}

/** Downloads; while any file takes long to be made it shows how far that is, and stops it. */
export function DownloadButton({ deeds, className }: Props) {
  const task = useSaveStore((state) => state.task)
  const isLasting = useLasting(task !== null)
  if (task && isLasting) {
    return (
      <Button
        className={className}
        aria-label="Stop saving"
        aria-description={`${task.title}, ${Math.round(100 * task.done01)} % done.`}
        icon={<ProgressRing value={task.done01} label={task.title} sizePx={18} />}
        onClick={cancelSaveTask}
      >
        Stop
      </Button>
    )
  }
  return (
    <Button
      className={className}
      busy={deeds.isBusy || task !== null}
      disabled={!deeds.canDownload && !deeds.isBusy}
      onClick={() => deeds.run(downloadShown)}
    >
      Download
    </Button>
  )
}

/** Whether it has been on for longer than a moment. */
function useLasting(isOn: boolean): boolean {
  const [isLasting, setLasting] = useState(false)
  useEffect(() => {
    if (!isOn) return
    const timer = setTimeout(() => setLasting(true), LASTING_MS)
    return () => {
      clearTimeout(timer)
      setLasting(false)
    }
  }, [isOn])
  return isLasting
}
