import { type ReactNode, useLayoutEffect, useRef } from 'react'
import { isSameRect, type Rect } from '../../engine/geometry'
import { useDocumentStore } from '../../state/document/document-store'
import { useViewStore } from '../../state/document/view-store'
import { useCompareStore } from '../../state/results/compare-store'
import { useModelRuns } from '../../state/sending/model-runs'
import { isFramed, useWishStore } from '../../state/wish/wish-store'
import { CustomFrame, frameStyle } from './custom-frame'
import styles from './edit-frames.module.css'
import { FrameCaption } from './frame-caption'
import { seenPart } from './seen-part'
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
    // A result alone is looked at undisturbed, unless the person holds a frame of their own.
    const hasPlace = mode === 'wipe' || (mode === 'single' && custom !== null)
    return shown !== null && (showsOriginal || !hasPlace)
  })
  if (!document || isHidden) return null
  const all = sentFrames(runs)
  const own = custom && all.find(({ rect }) => isSameRect(rect, custom))
  const sent = all.filter((frame) => frame !== own)
  const isOneModel = new Set(all.flatMap(({ models }) => models)).size === 1
  return (
    <Place isFaint={isResultShown} frames={custom ? null : sent.map(({ rect }) => rect)}>
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

type PlaceProps = {
  readonly isFaint: boolean
  /** null: one of them is being moved at times. */
  readonly frames: readonly Rect[] | null
  readonly children: ReactNode
}

/** How long the view has to rest until frames that are put away come back. */
const REST_MS = 140

/**
 * Carries the view to the frames: its turn and scale, and what of the document the screen shows. What did not change is not
 * written. Faint ones are put away while the view moves: beside a result they are no more than a reminder, and to move
 * them takes as much of a frame as the pictures do.
 */
function Place({ isFaint, frames, children }: PlaceProps) {
  const place = useRef<HTMLDivElement>(null)
  const corners = JSON.stringify(frames)
  useLayoutEffect(() => {
    const known: readonly Rect[] | null = JSON.parse(corners)
    const written = new Map<string, string>()
    const write = (name: string, value: string) => {
      if (written.get(name) === value) return
      written.set(name, value)
      place.current?.style.setProperty(name, value)
    }
    const follow = () => {
      const { view, viewport } = useViewStore.getState()
      const seen = seenPart(view, viewport, known)
      write('transform', `translate(${view.offsetX}px, ${view.offsetY}px) rotate(${view.angleDeg}deg)`)
      write('--scale', `${view.scale}px`)
      write('--seen-x', String(seen.x))
      write('--seen-y', String(seen.y))
      write('--seen-right', String(seen.right))
      write('--seen-bottom', String(seen.bottom))
    }
    follow()
    if (!known || !isFaint) return useViewStore.subscribe(follow)
    let rest: ReturnType<typeof setTimeout> | undefined
    const comeBack = () => {
      rest = undefined
      follow()
      place.current?.removeAttribute('data-away')
    }
    const stop = useViewStore.subscribe(() => {
      if (rest === undefined) place.current?.setAttribute('data-away', '')
      clearTimeout(rest)
      rest = setTimeout(comeBack, REST_MS)
    })
    return () => {
      stop()
      clearTimeout(rest)
      place.current?.removeAttribute('data-away')
    }
  }, [corners, isFaint])
  return (
    <div ref={place} className={styles['place']} data-faint={isFaint || undefined}>
      {children}
    </div>
  )
}
