import { Move } from 'lucide-react'
import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react'
import { moveFrame, planEdit } from '../../engine/edit-plan'
import { type Rect, rectOfSize, type Size } from '../../engine/geometry'
import { useViewStore } from '../../state/document/view-store'
import { frameSnap, setFrame } from '../../state/sending/edit-area'
import { currentRuns } from '../../state/sending/model-runs'
import { canvasForFrame, changeInRoom, frameRoom } from '../../state/wish/frame-room'
import { modelSizesFor } from '../../state/wish/run-plan'
import { useWishStore } from '../../state/wish/wish-store'
import { alongDocument, DIRECTIONS } from './arrow-keys'
import styles from './edit-frames.module.css'
import { FrameCaption, rewriteCaption } from './frame-caption'
import { type FrameDrag, type FrameGrip, resizeByKey, startFrameDrag } from './frame-drag'
import { type FrameNote, frameNote, frameWords } from './sent-frames'

/** While an arrow key stays down the frame moves by so many CSS pixels. */
const REPEATED_STEP_PX = 6

const HANDLES = [
  { x: -1, y: -1 },
  { x: 0, y: -1 },
  { x: 1, y: -1 },
  { x: 1, y: 0 },
  { x: 1, y: 1 },
  { x: 0, y: 1 },
  { x: -1, y: 1 },
  { x: -1, y: 0 },
] as const

type Props = {
  readonly frame: Rect
  readonly document: Size
  /** null where what is sent is another part: the frame is of a shape that no checked model takes. */
  readonly note: FrameNote | null
}

/**
 * The person's own frame: dragged by its caption and its handles, moved and resized by arrow keys. A drag writes custom
 * properties and words; the store, and with it the plan, hears of it when the pointer goes up.
 */
export function CustomFrame({ frame, document, note }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const caption = useRef<HTMLSpanElement>(null)
  const spoken = useRef<HTMLSpanElement>(null)
  const drag = useRef<FrameDrag>(null)
  const [dragsEnded, setDragsEnded] = useState(0)

  function show(next: Rect): void {
    for (const [name, value] of Object.entries(frameStyle(next))) box.current?.style.setProperty(name, value)
    rewriteCaption(caption.current, sizeText(next), noteOn(next, document))
  }

  function end(last: Rect): void {
    if (!drag.current) return
    drag.current = null
    show(last)
    setFrame(last)
    setDragsEnded((count) => count + 1)
  }

  const grip = (held: FrameGrip) => ({
    onPointerDown(event: PointerEvent<HTMLElement>) {
      const surface = box.current?.parentElement?.parentElement
      if (event.button !== 0 || drag.current || !surface) return
      event.currentTarget.setPointerCapture(event.pointerId)
      drag.current = startFrameDrag(event, held, { frame, document, surface })
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      const next = drag.current?.at(event)
      if (next && event.currentTarget.hasPointerCapture(event.pointerId)) show(next)
    },
    onPointerUp(event: PointerEvent<HTMLElement>) {
      const last = drag.current?.at(event)
      if (last) end(last)
    },
    onPointerCancel(event: PointerEvent<HTMLElement>) {
      if (drag.current?.at(event)) end(frame)
    },
  })

  function press(event: KeyboardEvent): void {
    if (event.key === 'Escape' && drag.current) {
      end(frame)
      event.stopPropagation()
      return
    }
    const pointed = DIRECTIONS[event.key]
    if (!pointed || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    // Arrow keys elsewhere step through the results.
    event.stopPropagation()
    const direction = alongDocument(pointed, useViewStore.getState().view.angleDeg)
    const room = frameRoom(useWishStore.getState(), document)
    const next = changeInRoom(room, frame, (placed, size) =>
      event.shiftKey
        ? resizeByKey(placed, direction, size, frameSnap(room))
        : moveFrame(placed, ...stepOf(direction, event.repeat), size),
    )
    setFrame(next)
    if (spoken.current) spoken.current.textContent = `${sizeText(next)} at ${next.x}, ${next.y}`
  }

  const words = note ? frameWords(frame, note) : `${sizeText(frame)} pixels at ${frame.x}, ${frame.y}`
  return (
    <div ref={box} className={styles['custom']} style={frameStyle(frame)}>
      <button
        type="button"
        className={styles['grip']}
        aria-label="Edit frame"
        aria-description={`${words}. Arrow keys move it, Shift+arrow keys resize it.`}
        onKeyDown={press}
        {...grip('frame')}
      >
        <Move aria-hidden="true" />
        <FrameCaption key={dragsEnded} size={sizeText(frame)} note={note} ref={caption} />
      </button>
      <span ref={spoken} className={styles['spoken']} aria-live="polite" />
      {HANDLES.map((handle) => (
        <div
          key={`${handle.x} ${handle.y}`}
          className={styles['handle']}
          data-x={handle.x}
          data-y={handle.y}
          aria-hidden="true"
          {...grip(handle)}
        />
      ))}
    </div>
  )
}

function stepOf([x, y]: readonly [number, number], isRepeated: boolean): [number, number] {
  const step = isRepeated ? Math.max(1, Math.round(REPEATED_STEP_PX / useViewStore.getState().view.scale)) : 1
  return [x * step, y * step]
}

function sizeText({ width, height }: Size): string {
  return `${width} × ${height}`
}

/** As the first checked model would take it. */
function noteOn(frame: Rect, document: Size): FrameNote {
  const [run] = currentRuns()
  const sizes = run ? modelSizesFor(useWishStore.getState(), run.capabilities) : UNKNOWN
  const canvas = canvasForFrame(useWishStore.getState(), document, frame) ?? rectOfSize(document)
  const area = { kind: 'frame', frame: { ...frame, x: frame.x - canvas.x, y: frame.y - canvas.y } } as const
  return frameNote(planEdit({ documentSize: canvas, maskBounds: null, area, ...sizes }))
}

const UNKNOWN = { sizeRule: { kind: 'fixed', sizes: [] }, chosenSize: null } as const

/** Where a frame lies, in document pixels, as the style sheet reads it. */
export function frameStyle({ x, y, width, height }: Rect): Readonly<Record<`--${string}`, string>> {
  return { '--x': String(x), '--y': String(y), '--width': String(width), '--height': String(height) }
}
