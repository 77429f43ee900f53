import { ChevronsLeftRight } from 'lucide-react'
import { type PointerEvent, useLayoutEffect, useRef } from 'react'
import type { Size } from '../../engine/geometry'
import { changeCompare, useCompareStore } from '../../state/compare-store'
import { useDocumentStore } from '../../state/document-store'
import { useViewStore } from '../../state/view-store'
import styles from './canvas.module.css'

/** The line between original and result, to be dragged. The slider of the compare bar does the same by keyboard. */
export function WipeHandle() {
  const isOn = useCompareStore(
    ({ shown, mode, showsOriginal }) => shown !== null && mode === 'wipe' && !showsOriginal,
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
      const left = view.offsetX
      const width = document.width * view.scale
      const top = Math.max(0, view.offsetY)
      const bottom = Math.min(viewport.height, view.offsetY + document.height * view.scale)
      const lengths = {
        '--left': left,
        '--line': left + wipe01 * width,
        '--right': left + width,
        '--top': top,
        '--height': Math.max(0, bottom - top),
      }
      for (const [name, px] of Object.entries(lengths)) place.current?.style.setProperty(name, `${px}px`)
    }
    follow()
    const stops = [useViewStore.subscribe(follow), useCompareStore.subscribe(follow)]
    return () => {
      for (const stop of stops) stop()
    }
  }, [document])

  const drag = (event: PointerEvent<HTMLDivElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return
    const box = place.current?.getBoundingClientRect()
    if (!box) return
    const { view } = useViewStore.getState()
    const docX = (event.clientX - box.left - view.offsetX) / view.scale
    changeCompare({ wipe01: Math.min(1, Math.max(0, docX / document.width)) })
  }

  return (
    <div ref={place} className={styles['wipe']}>
      <div className={styles['original']}>
        <span className={styles['tag']}>Original</span>
      </div>
      <div className={styles['result']}>
        <span className={styles['tag']}>Result</span>
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
