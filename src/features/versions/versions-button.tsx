import { GitBranch } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { IconButton } from '../../ui'

const VersionsDialog = lazy(async () => ({ default: (await import('./versions-dialog')).VersionsDialog }))

export function VersionsButton() {
  const [isOpen, setOpen] = useState(false)
  // Fetched when it is first asked for; it stays to be closed in its own time.
  const [isWanted, setWanted] = useState(false)
  return (
    <>
      <IconButton
        label="Versions"
        tooltip="What was made of what, and the way back"
        tooltipSide="top"
        icon={<GitBranch />}
        onClick={() => {
          setWanted(true)
          setOpen(true)
        }}
      />
      {isWanted && (
        <Suspense>
          <VersionsDialog isOpen={isOpen} onOpenChange={setOpen} />
        </Suspense>
      )}
    </>
  )
}
