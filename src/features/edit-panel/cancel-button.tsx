import { useRunningJobs } from '../../state/runs/run-store'
import { cancelAllJobs } from '../../state/sending/cancel-jobs'
import { useStartStore } from '../../state/turns/waiting-start'
import { Button, type ButtonProps } from '../../ui'
import { isSecondPress } from './second-press'

/** Beside Generate for as long as something of the document is under way, or asked for and yet to be sent. */
export function CancelButton({ size }: Pick<ButtonProps, 'size'>) {
  const isRunning = useRunningJobs().length > 0
  const isAsked = useStartStore(({ waiting }) => waiting.length > 0)
  if (!isRunning && !isAsked) return null
  const cancel = () => cancelAllJobs()
  return (
    <Button size={size} onClick={(event) => isSecondPress(event) || cancel()}>
      Cancel
    </Button>
  )
}
