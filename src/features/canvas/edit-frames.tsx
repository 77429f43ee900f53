import { type ReactNode, useLayoutEffect, useRef } from 'react'
import { isSameRect, viewportCorners } from '../../engine/geometry'
import { useCompareStore } from '../../state/compare-store'
import { useDocumentStore } from '../../state/document-store'
import { useModelRuns } from '../../state/model-runs'
import { useViewStore } from '../../state/view-store'
import { isFramed, useWishStore } from '../../state/wish-store'
import { CustomFrame, frameStyle } from './custom-frame'
import styles from './edit-frames.module.css'
import { FrameCaption } from './frame-caption'
import { frameWords, sentFrames } from './sent-frames'

/**
 * What the next run sends, over the picture. Elements above the canvas, so that neither a stroke nor a frame of the canvas
 * draws them again: they render when the plan changes, which a stroke does at its end, and follow the view by custom
 * properties.
 */
export function EditFrames() {
  const runs = useModelRuns()
  const document = useDocumentStore((state) => state.document)
  const custom = useWishStore(({ editArea, frame }) => (isFramed(editArea) ? frame : null))
  const isResultShown = useCompareStore(({ shown }) => shown !== null)
  const isHidden = useCompareStore(({ shown, mode, showsOriginal }) => {
    return shown !== null && (mode !== 'wipe' || showsOriginal)
  })
  if (!document || isHidden) return null
  const all = sentFrames(runs)
  const own = custom && all.find(({ rect }) => isSameRect(rect, custom))
  const sent = all.filter((frame) => frame !== own)
  const isOneModel = new Set(all.flatMap(({ models }) => models)).size === 1
  return (
    <Place isFaint={isResultShown}>
      {sent.map((frame, index) => (
        <div
          key={Object.values(frame.rect).join()}
          role="img"
          aria-label={`Sent to ${frame.models.join(', ')}: ${frameWords(frame.rect, frame.note)}`}
          className={styles['sent']}
          data-corner={custom ? index + 1 : isOneModel ? 0 : index}
          style={frameStyle(frame.rect)}
        >
          <span className={styles['caption']}>
            <FrameCaption
              size={frame.note.size}
              note={frame.note}
              models={isOneModel && !custom ? [] : frame.models}
            />
          </span>
        </div>
      ))}
      {custom && <CustomFrame frame={custom} document={document} note={own?.note ?? null} />}
    </Place>
  )
}

type PlaceProps = { readonly isFaint: boolean; readonly children: ReactNode }

/** Carries the view to the frames: its turn and scale, and what of the document the screen shows. */
function Place({ isFaint, children }: PlaceProps) {
  const place = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const follow = () => {
      const { view, viewport } = useViewStore.getState()
      const corners = viewportCorners(view, viewport)
      const style = place.current?.style
      style?.setProperty(
        '--turn',
        `translate(${view.offsetX}px, ${view.offsetY}px) rotate(${view.angleDeg}deg)`,
      )
      style?.setProperty('--scale', `${view.scale}px`)
      style?.setProperty('--seen-x', String(Math.min(...corners.map(({ x }) => x))))
      style?.setProperty('--seen-y', String(Math.min(...corners.map(({ y }) => y))))
      style?.setProperty('--seen-right', String(Math.max(...corners.map(({ x }) => x))))
    }
    follow()
    return useViewStore.subscribe(follow)
  }, [])
  return (
    <div ref={place} className={styles['place']} data-faint={isFaint || undefined}>
      {children}
    </div>
  )
}
