import { ChevronsLeftRight } from 'lucide-react'
import { type PointerEvent, useLayoutEffect, useRef } from 'react'
import { type Size, screenPoint, screenToDoc } from '../../engine/geometry'
import { changeCompare, useCompareStore } from '../../state/compare-store'
import { useComparedResults } from '../../state/compared-results'
import { useDocumentStore } from '../../state/document-store'
import { moveLoupe } from '../../state/loupe-store'
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

/** Half of the handle's width, in CSS pixels: so much of it stays inside the canvas. */
const HANDLE_PX = 18
/** From a tag to the edge of what is seen. */
const TAG_PX = 8

/**
 * Follows view and line: dragging and zooming render nothing. Line, tags and handle are placed by transforms alone. Each half is as large as the document and cuts its own tag off where the line has come over it.
 */
function WipeLine({ document }: { readonly document: Size }) {
  const place = useRef<HTMLDivElement>(null)
  const before = useRef<HTMLDivElement>(null)
  const after = useRef<HTMLDivElement>(null)
  const line = useRef<HTMLDivElement>(null)
  const handle = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const follow = () => {
      const { view, viewport } = useViewStore.getState()
      const at = wipePlace(document, view, viewport, useCompareStore.getState().wipe01)
      const [width, height] = [document.width * view.scale, document.height * view.scale]
      const x = Math.max(at.from + HANDLE_PX, Math.min(at.line, at.to - HANDLE_PX))
      if (place.current)
        place.current.style.transform = `translate(${view.offsetX}px, ${view.offsetY}px) rotate(${view.angleDeg}deg)`
      for (const half of [before.current, after.current]) resize(half, width, height)
      resize(line.current, null, height)
      move(before.current, at.line - width, 0)
      move(before.current?.firstElementChild, width - at.line + at.left + TAG_PX, at.top + TAG_PX)
      move(after.current, at.line, 0)
      move(after.current?.firstElementChild, at.right - at.line - width - TAG_PX, at.top + TAG_PX)
      move(line.current, at.line, 0)
      // It has a scale of its own, which would move what is moved by a transform.
      if (handle.current) handle.current.style.translate = `calc(${x}px - 50%) calc(${at.handle}px - 50%)`
    }
    follow()
    const stops = [useViewStore.subscribe(follow), useCompareStore.subscribe(follow)]
    return () => {
      for (const stop of stops) stop()
    }
  }, [document])

  const onMove = (event: PointerEvent<HTMLDivElement>) => {
    const box = place.current?.parentElement?.getBoundingClientRect()
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
    <div ref={place} className={styles['wipe']}>
      <div ref={before} className={styles['half']}>
        <Tag side="left" />
      </div>
      <div ref={after} className={styles['half']}>
        <Tag side="right" />
      </div>
      <div ref={line} className={styles['wipeLine']} aria-hidden="true" />
      <div
        ref={handle}
        className={styles['wipeHandle']}
        aria-hidden="true"
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={onMove}
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
  return (
    <span className={styles['tag']} data-side={side}>
      {pictureName(picture, results, selectedId)}
    </span>
  )
}

function move(element: Element | null | undefined, x: number, y: number): void {
  if (element instanceof HTMLElement) element.style.transform = `translate(${x}px, ${y}px)`
}

function resize(element: HTMLElement | null, width: number | null, height: number): void {
  if (!element) return
  if (width !== null) element.style.width = `${width}px`
  element.style.height = `${height}px`
}
