import { lazy, Suspense, useState } from 'react'
import { changePanels, usePanelStore } from '../../state/panel-store'

const VersionsDialog = lazy(async () => ({ default: (await import('./versions-dialog')).VersionsDialog }))

/** The dialog, fetched when it is first asked for; it stays to be closed in its own time. */
export function Versions() {
  const isOpen = usePanelStore((state) => state.dialog === 'versions')
  const [isWanted, setWanted] = useState(false)
  if (isOpen && !isWanted) setWanted(true)
  if (!isWanted) return null
  return (
    <Suspense>
      <VersionsDialog isOpen={isOpen} onOpenChange={() => changePanels({ dialog: null })} />
    </Suspense>
  )
}
