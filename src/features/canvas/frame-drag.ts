import { type FrameHandle, moveFrame, resizeFrame, type SnapSize } from '../../engine/edit-plan'
import { type DocPoint, type Rect, type Size, screenPoint, screenToDoc } from '../../engine/geometry'
import { useViewStore } from '../../state/document/view-store'
import { frameSnap } from '../../state/sending/edit-area'
import { changeInRoom, frameRoom } from '../../state/wish/frame-room'
import { useWishStore } from '../../state/wish/wish-store'

/** What a pointer holds: the whole frame, or one of its handles. */
export type FrameGrip = 'frame' | FrameHandle

export type FrameDrag = {
  /** The frame for the pointer at this place of the window; null for any other pointer than the one that drags. */
  at(event: PointerPlace): Rect | null
}

type PointerPlace = { readonly pointerId: number; readonly clientX: number; readonly clientY: number }

/** Begins at a pointer's place; `surface` is the canvas that the frame lies on. Reads no store's frame and writes none. */
export function startFrameDrag(
  event: PointerPlace,
  grip: FrameGrip,
  { frame, document, surface }: { readonly frame: Rect; readonly document: Size; readonly surface: Element },
): FrameDrag {
  const box = surface.getBoundingClientRect()
  const toDoc = ({ clientX, clientY }: PointerPlace): DocPoint =>
    screenToDoc(useViewStore.getState().view, screenPoint(clientX - box.left, clientY - box.top))
  const from = toDoc(event)
  const room = frameRoom(useWishStore.getState(), document)
  const snap = frameSnap(room)
  return {
    at(now) {
      if (now.pointerId !== event.pointerId) return null
      const { x, y } = toDoc(now)
      const [dx, dy] = [x - from.x, y - from.y]
      return changeInRoom(room, frame, (placed, size) =>
        grip === 'frame'
          ? moveFrame(placed, dx, dy, size)
          : resizeFrame(placed, grip, { dx, dy }, size, snap),
      )
    },
  }
}

/** Far enough from one size that the snap lets go of it. */
const LONGEST_STEP = 256

/** One press of an arrow key: the right or lower edge goes to the next place that the snap allows. */
export function resizeByKey(
  frame: Rect,
  [dx, dy]: readonly [number, number],
  document: Size,
  snap: SnapSize | null,
): Rect {
  const handle = dx !== 0 ? ({ x: 1, y: 0 } as const) : ({ x: 0, y: 1 } as const)
  for (let step = 1; step <= LONGEST_STEP; step *= 2) {
    const next = resizeFrame(frame, handle, { dx: dx * step, dy: dy * step }, document, snap)
    const grown = dx !== 0 ? (next.width - frame.width) * dx : (next.height - frame.height) * dy
    if (grown > 0) return next
  }
  return frame
}
