import { useState } from 'react'
import { closeOffered, openOffered } from '../../state/opening/exported-pictures'
import { useExportedStore } from '../../state/opening/exported-store'
import { Dialog } from '../../ui'
import { PictureCard } from './picture-card'
import styles from './pictures-dialog.module.css'

/** What a file of several pictures holds. Pressed, one of them is opened. */
export function PicturesDialog() {
  const offered = useExportedStore((state) => state.offered)
  // What was offered last is there until the dialog has gone.
  const [shown, setShown] = useState(offered)
  if (offered && offered !== shown) setShown(offered)
  if (!shown) return null
  const { id, fileName, pictures, missing } = shown
  return (
    <Dialog
      open={offered !== null}
      onOpenChange={(isOpen) => {
        if (!isOpen) closeOffered()
      }}
      title={`Open which picture of ${fileName}?`}
      description={`${countWords(pictures.length)}. The one that you choose opens as a document of its own.${missingWords(missing)}`}
      size="large"
    >
      <ul key={id} className={styles['grid']} aria-label={`Pictures in ${fileName}`}>
        {pictures.map((picture, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes, and two of it may have all in common.
          <li key={index}>
            <PictureCard picture={picture} onOpen={() => void openOffered(picture)} />
          </li>
        ))}
      </ul>
    </Dialog>
  )
}

function countWords(count: number): string {
  return count === 1 ? 'It holds one picture' : `It holds ${count} pictures`
}

function missingWords(missing: number): string {
  if (missing === 0) return ''
  return missing === 1
    ? ' One more is named in it, but there is no picture for it.'
    : ` ${missing} more are named in it, but there are no pictures for them.`
}
