import { X } from 'lucide-react'
import type { Size } from '../../engine/geometry'
import { useDocumentStore } from '../../state/document/document-store'
import { exceedsViewport, hasRoomForNavigator, useViewStore } from '../../state/document/view-store'
import { focusCanvas } from '../../state/page/canvas-focus'
import { announce } from '../../state/page/notice-store'
import { changePreferences, usePreferencesStore } from '../../state/page/preferences-store'
import { IconButton } from '../../ui'
import styles from './navigator.module.css'
import { NavigatorMap } from './navigator-map'

/** The map's box in CSS pixels. */
const LARGEST: Size = { width: 176, height: 132 }

/** There while the document is larger than what shows it, unless the person hid it or the canvas is small. */
export function Navigator() {
  const document = useDocumentStore((state) => state.document)
  const isWanted = usePreferencesStore((state) => state.showsNavigator)
  const isOf = useViewStore(
    (state) => document !== null && hasRoomForNavigator(state.viewport) && exceedsViewport(document, state),
  )
  if (!document || !isWanted || !isOf) return null
  return (
    <div className={styles['panel']}>
      <NavigatorMap document={document} size={sizeWithin(LARGEST, document)} />
      <IconButton
        label="Hide navigator"
        icon={<X />}
        size="small"
        tooltipSide="left"
        className={styles['hide']}
        onClick={() => {
          changePreferences({ showsNavigator: false })
          focusCanvas()
          announce('status', 'Navigator hidden. The view menu shows it again.')
        }}
      />
    </div>
  )
}

/** The document's proportions within a box; a sliver stays wide enough to be dragged on. */
function sizeWithin(box: Size, document: Size): Size {
  const scale = Math.min(box.width / document.width, box.height / document.height)
  return {
    width: Math.max(16, Math.round(document.width * scale)),
    height: Math.max(16, Math.round(document.height * scale)),
  }
}
