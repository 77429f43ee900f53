import { ChevronsLeftRight } from 'lucide-react'
import { type PointerEvent, useLayoutEffect, useRef } from 'react'
import { type Size, screenPoint, screenToDoc } from '../../engine/geometry'
import { changeCompare, useCompareStore } from '../../state/compare-store'
import { useComparedResults } from '../../state/compared-results'
import { useDocumentStore } from '../../state/document-store'
import { pictureName } from '../../state/picture-key'
import { useViewStore } from '../../state/view-store'
import styles from './canvas.module.css'
import { wipePlace } from './wipe-place'

/** The line between original and result, to be dragged. The slider of the compare bar does the same by keyboard. */
export function WipeHandle() {
  const isOn = useCompareStore(
    ({ shown, preview, mode, showsOriginal }) =>
      (shown !== null || preview !== null) && mode === 'wipe' && !showsOriginal,
  )
  const document = useDocumentStore((state) => state.document)
  return isOn && document ? <WipeLine document={document} /> : null
}

/** Follows view and line through custom properties in CSS pixels of the canvas: dragging and zooming render nothing. */
function WipeLine({ document }: { readonly document: Size }) {
  const place = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const follow = () => {
      const { view, viewport } = useViewStore.getState()
      const { wipe01 } = useCompareStore.getState()
      const style = place.current?.style
      style?.setProperty(
        '--turn',
        `translate(${view.offsetX}px, ${view.offsetY}px) rotate(${view.angleDeg}deg)`,
      )
      for (const [name, px] of Object.entries(wipePlace(document, view, viewport, wipe01))) {
        style?.setProperty(`--${name}`, `${px}px`)
      }
    }
    follow()
    const stops = [useViewStore.subscribe(follow), useCompareStore.subscribe(follow)]
    return () => {
      for (const stop of stops) stop()
    }
  }, [document])

  const drag = (event: PointerEvent<HTMLDivElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return
    const box = place.current?.parentElement?.getBoundingClientRect()
    if (!box) return
    const { view } = useViewStore.getState()
    const doc = screenToDoc(view, screenPoint(event.clientX - box.left, event.clientY - box.top))
    changeCompare({ wipe01: Math.min(1, Math.max(0, doc.x / document.width)) })
  }

  return (
    <div ref={place} className={styles['wipe']}>
      <div className={styles['original']}>
        <Tag side="left" />
      </div>
      <div className={styles['result']}>
        <Tag side="right" />
      </div>
      <div className={styles['wipeLine']} aria-hidden="true" />
      <div
        className={styles['wipeHandle']}
        aria-hidden="true"
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={drag}
      >
        <ChevronsLeftRight />
      </div>
    </div>
  )
}

function Tag({ side }: { readonly side: 'left' | 'right' }) {
  const picture = useCompareStore((state) => state[side])
  const selectedId = useCompareStore((state) => state.selectedId)
  const results = useComparedResults((state) => state.results)
  return <span className={styles['tag']}>{pictureName(picture, results, selectedId)}</span>
}
