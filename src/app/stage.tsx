import { useDeferredValue, useEffect, useState } from 'react'
import { useDocumentStore } from '../state/document/document-store'
import { Editor } from './editor'
import styles from './stage.module.css'

/** The door to projects comes with the editor: a file of its own would add to the start screen. */
export { openExported } from '../state/opening/open-exported'

/**
 * Holds the editor out of everybody's reach while there is no document. That its styles become those of something visible
 * takes as long as the first picture's own frame: both would be one long task, so the styles come first, while the
 * document is written down.
 */
export function Stage() {
  const place = useDocumentStore(({ document, isArriving }) =>
    document ? 'shown' : isArriving ? 'arriving' : 'waiting',
  )
  const closings = useDeferredValue(useClosings())
  const isShown = place === 'shown'
  return (
    <div
      className={isShown ? '' : `${styles['backstage']} ${styles[place]}`}
      aria-hidden={!isShown || undefined}
      data-shown={isShown || undefined}
    >
      <Editor key={closings} />
    </div>
  )
}

/** How often a document was closed: with each, the editor is mounted anew, as its canvases hold what they once showed. */
function useClosings(): number {
  const [closings, setClosings] = useState(0)
  useEffect(
    () =>
      useDocumentStore.subscribe((now, before) => {
        if (before.document && !now.document) setClosings((count) => count + 1)
      }),
    [],
  )
  return closings
}
