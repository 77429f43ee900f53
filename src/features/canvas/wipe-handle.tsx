import { type PointerEvent, useLayoutEffect, useRef } from 'react'
import { type Size, screenPoint, screenToDoc } from '../../engine/geometry'
import { useComparedResults } from '../../state/compare/compared-results'
import { moveLoupe } from '../../state/compare/loupe-store'
import { pictureName } from '../../state/compare/picture-key'
import { useDocumentStore } from '../../state/document/document-store'
import { useViewStore } from '../../state/document/view-store'
import { changeCompare, useCompareStore } from '../../state/results/compare-store'
import { VisuallyHidden } from '../../ui'
import styles from './wipe-handle.module.css'
import { isWipeOn, wipePlace } from './wipe-place'

/** What takes hold of the line between original and result. The slider of the compare bar does the same by keyboard. */
export function WipeHandle() {
  const isOn = useCompareStore(isWipeOn)
  const document = useDocumentStore((state) => state.document)
  return isOn && document ? (
    <>
      <Grip document={document} />
      <Sides />
    </>
  ) : null
}

/** Shorter than a hand needs to come from one movement to the next. */
const REST_MS = 60

/**
 * Lies unseen where the canvas draws the handle. It comes after once view and line rest: an element that moves has the
 * browser lay out and paint the page's layers with every frame.
 */
function Grip({ document }: { readonly document: Size }) {
  const grip = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    let rest: ReturnType<typeof setTimeout> | undefined
    const place = () => {
      const { view, viewport } = useViewStore.getState()
      const { handleX, handleY } = wipePlace(document, view, viewport, useCompareStore.getState().wipe01)
      const origin = `translate(${view.offsetX}px, ${view.offsetY}px) rotate(${view.angleDeg}deg)`
      if (grip.current) grip.current.style.transform = `${origin} translate(${handleX}px, ${handleY}px)`
    }
    const placeAtRest = () => {
      clearTimeout(rest)
      rest = setTimeout(place, REST_MS)
    }
    place()
    const stops = [useViewStore.subscribe(placeAtRest), useCompareStore.subscribe(placeAtRest)]
    return () => {
      clearTimeout(rest)
      for (const stop of stops) stop()
    }
  }, [document])

  const onMove = (event: PointerEvent<HTMLDivElement>) => {
    const box = grip.current?.parentElement?.getBoundingClientRect()
    if (!box) return
    const { view, stage } = useViewStore.getState()
    const at = screenPoint(event.clientX - box.left, event.clientY - box.top)
    // The canvas beneath doesn't hear of the pointer here.
    if (useCompareStore.getState().isLoupeOn) moveLoupe(at, at.y / stage.height)
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return
    const doc = screenToDoc(view, at)
    changeCompare({ wipe01: Math.min(1, Math.max(0, doc.x / document.width)) })
  }

  return (
    <div ref={grip} className={styles['grip']} aria-hidden="true">
      <div
        className={styles['handle']}
        onPointerDown={(event) =>
          event.button === 0 && event.currentTarget.setPointerCapture(event.pointerId)
        }
        onPointerMove={onMove}
      />
    </div>
  )
}

/** What the canvas writes at the line, for those who don't see it. */
function Sides() {
  const results = useComparedResults((state) => state.results)
  const selectedId = useCompareStore((state) => state.selectedId)
  const left = useCompareStore((state) => state.left)
  const right = useCompareStore((state) => state.right)
  return (
    <>
      <VisuallyHidden>{pictureName(left, results, selectedId)}</VisuallyHidden>
      <VisuallyHidden>{pictureName(right, results, selectedId)}</VisuallyHidden>
    </>
  )
}
