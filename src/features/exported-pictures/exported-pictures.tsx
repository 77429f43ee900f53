import { Suspense, useState } from 'react'
import { useExportedStore } from '../../state/opening/exported-store'
import { lazyPart } from '../../state/session/lazy-part'

const PicturesDialog = lazyPart(async () => (await import('./pictures-dialog')).PicturesDialog)

/** The dialog, fetched when it is first asked for; it stays to be closed in its own time. */
export function ExportedPictures() {
  const isOpen = useExportedStore(({ offered }) => offered !== null)
  const [isWanted, setWanted] = useState(false)
  if (isOpen && !isWanted) setWanted(true)
  if (!isWanted) return null
  return (
    <Suspense>
      <PicturesDialog onMissing={() => void closeOffered().then(() => setWanted(false))} />
    </Suspense>
  )
}

/** What has offered them is there. */
async function closeOffered(): Promise<void> {
  const { closeOffered: close } = await import('../../state/opening/exported-pictures')
  close()
}
