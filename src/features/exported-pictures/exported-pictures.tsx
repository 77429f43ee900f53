import { lazy, Suspense, useState } from 'react'
import { useExportedStore } from '../../state/exported-store'

const PicturesDialog = lazy(async () => ({ default: (await import('./pictures-dialog')).PicturesDialog }))

/** The dialog, fetched when it is first asked for; it stays to be closed in its own time. */
export function ExportedPictures() {
  const isOpen = useExportedStore(({ offered }) => offered !== null)
  const [isWanted, setWanted] = useState(false)
  if (isOpen && !isWanted) setWanted(true)
  if (!isWanted) return null
  return (
    <Suspense>
      <PicturesDialog />
    </Suspense>
  )
}
