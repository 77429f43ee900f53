import { changePanels, usePanelStore } from '../../state/page/panel-store'
import { cancelAllJobs } from '../../state/sending/cancel-jobs'
import { ConfirmDialog } from '../../ui'

/** Escape asks before it throws away what is being waited, and perhaps paid, for. */
export function CancelDialog() {
  const isOpen = usePanelStore((state) => state.dialog === 'cancel-run')
  return (
    <ConfirmDialog
      open={isOpen}
      onOpenChange={(open) => {
        if (!open) changePanels({ dialog: null })
      }}
      title="Cancel what is running?"
      description="Results that have come stay, as do mask and prompt. A server may charge for what it has begun."
      confirmLabel="Cancel the run"
      cancelLabel="Keep waiting"
      onConfirm={cancelAllJobs}
    />
  )
}
