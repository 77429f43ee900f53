import { Suspense, useState } from 'react'
import { changePanels, usePanelStore } from '../../state/page/panel-store'
import { lazyPart } from '../../state/session/lazy-part'

const VersionsDialog = lazyPart(async () => (await import('./versions-dialog')).VersionsDialog)

/** The dialog, fetched when it is first asked for; it stays to be closed in its own time. */
export function Versions() {
  const isOpen = usePanelStore((state) => state.dialog === 'versions')
  const [isWanted, setWanted] = useState(false)
  if (isOpen && !isWanted) setWanted(true)
  if (!isWanted) return null
  return (
    <Suspense>
      <VersionsDialog
        isOpen={isOpen}
        onOpenChange={() => changePanels({ dialog: null })}
        onMissing={() => {
          changePanels({ dialog: null })
          setWanted(false)
        }}
      />
    </Suspense>
  )
}
