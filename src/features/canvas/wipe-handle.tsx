import { type PointerEvent, useRef } from 'react'
import { changeCompare, useCompareStore } from '../../state/compare-store'
import { useDocumentStore } from '../../state/document-store'
import { useViewStore } from '../../state/view-store'
import styles from './canvas.module.css'

/** Half the handle's width: it stays in reach where the line leaves the screen. */
const HANDLE_MARGIN_PX = 18

/** The line between original and result, to be dragged. The slider of the compare bar does the same by keyboard. */
export function WipeHandle() {
  const isOn = useCompareStore(
    ({ shown, mode, showsOriginal }) => shown !== null && mode === 'wipe' && !showsOriginal,
  )
  const wipe01 = useCompareStore((state) => state.wipe01)
  const document = useDocumentStore((state) => state.document)
  const { view, viewport } = useViewStore()
  const grip = useRef<HTMLDivElement>(null)
  if (!isOn || !document) return null

  const line = wipe01 * document.width * view.scale + view.offsetX
  const handle = Math.min(viewport.width - HANDLE_MARGIN_PX, Math.max(HANDLE_MARGIN_PX, line))
  const top = Math.max(0, view.offsetY)
  const bottom = Math.min(viewport.height, view.offsetY + document.height * view.scale)

  const drag = (event: PointerEvent<HTMLDivElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return
    const box = event.currentTarget.parentElement?.getBoundingClientRect()
    if (!box) return
    const docX = (event.clientX - box.left - view.offsetX) / view.scale
    changeCompare({ wipe01: Math.min(1, Math.max(0, docX / document.width)) })
  }

  return (
    <>
      <span className={styles['tag']} style={{ left: Math.max(8, view.offsetX + 8), top: top + 8 }}>
        Original
      </span>
      <span
        className={styles['tag']}
        style={{
          right: Math.max(8, viewport.width - view.offsetX - document.width * view.scale + 8),
          top: top + 8,
        }}
      >
        Result
      </span>
      <div
        className={styles['wipeLine']}
        style={{ left: line, top, height: Math.max(0, bottom - top) }}
        aria-hidden="true"
      />
      <div
        ref={grip}
        className={styles['wipeHandle']}
        style={{ left: handle, top: (top + bottom) / 2 }}
        aria-hidden="true"
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={drag}
      />
    </>
  )
}
