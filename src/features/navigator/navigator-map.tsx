import { type KeyboardEvent, type PointerEvent, useLayoutEffect, useRef } from 'react'
import {
  type DocPoint,
  docPoint,
  type Size,
  screenPoint,
  screenToDoc,
  viewportCorners,
} from '../../engine/geometry'
import { centreViewOn, useViewStore } from '../../state/document/view-store'
import styles from './navigator.module.css'
import { Thumbnail } from './thumbnail'

/** Of the viewport's edge: what an arrow key moves by, and with Shift. */
const STEP = 0.1
const LARGE_STEP = 0.5

const DIRECTIONS: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

type MapProps = { readonly document: Size; readonly size: Size }

/** Thumbnail and frame, `size` in CSS pixels. A press outside the frame brings it there; from then on it is dragged. */
export function NavigatorMap({ document, size }: MapProps) {
  const frame = useRef<SVGPathElement>(null)
  const shade = useRef<SVGPathElement>(null)
  /** From the pressed point to the middle of the frame, document pixels. */
  const grab = useRef<{ readonly x: number; readonly y: number }>(null)
  const perDoc = { x: size.width / document.width, y: size.height / document.height }

  useLayoutEffect(() => {
    const perX = size.width / document.width
    const perY = size.height / document.height
    const follow = () => {
      const { view, viewport } = useViewStore.getState()
      const corners = viewportCorners(view, viewport).map(({ x, y }) => `${x * perX} ${y * perY}`)
      const outline = `M${corners.join('L')}Z`
      frame.current?.setAttribute('d', outline)
      shade.current?.setAttribute('d', `M0 0H${size.width}V${size.height}H0Z${outline}`)
    }
    follow()
    return useViewStore.subscribe(follow)
  }, [document, size.width, size.height])

  const pointOf = (event: PointerEvent<HTMLElement>): DocPoint => {
    const box = event.currentTarget.getBoundingClientRect()
    return docPoint((event.clientX - box.left) / perDoc.x, (event.clientY - box.top) / perDoc.y)
  }
  const press = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return
    // The canvas keeps the focus, and with it its keys.
    event.preventDefault()
    event.currentTarget.setPointerCapture(event.pointerId)
    const at = pointOf(event)
    const middle = middleOfView()
    const isInFrame = frame.current?.isPointInFill(new DOMPoint(at.x * perDoc.x, at.y * perDoc.y)) ?? false
    grab.current = isInFrame ? { x: middle.x - at.x, y: middle.y - at.y } : { x: 0, y: 0 }
    if (!isInFrame) lookAt(at, document)
  }
  const drag = (event: PointerEvent<HTMLElement>) => {
    if (!grab.current) return
    const at = pointOf(event)
    lookAt(docPoint(at.x + grab.current.x, at.y + grab.current.y), document)
  }
  const drop = () => {
    grab.current = null
  }
  const step = (event: KeyboardEvent) => {
    const direction = DIRECTIONS[event.key]
    if (!direction || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    event.stopPropagation()
    const { view, viewport } = useViewStore.getState()
    // Along the map, which stands upright however the view is turned.
    const share = (event.shiftKey ? LARGE_STEP : STEP) / view.scale
    const { x, y } = middleOfView()
    lookAt(
      docPoint(x + direction[0] * share * viewport.width, y + direction[1] * share * viewport.height),
      document,
    )
  }

  return (
    <div
      role="application"
      aria-label="Navigator"
      aria-description="Arrow keys move the view, with Shift by half of it."
      // biome-ignore lint/a11y/noNoninteractiveTabindex: an application takes keys of its own, so it must take the focus.
      tabIndex={0}
      className={styles['map']}
      style={{ width: size.width, height: size.height }}
      onPointerDown={press}
      onPointerMove={drag}
      onPointerUp={drop}
      onPointerCancel={drop}
      onLostPointerCapture={drop}
      onKeyDown={step}
    >
      <Thumbnail size={size} />
      <svg className={styles['frame']} aria-hidden="true">
        <path ref={shade} className={styles['shade']} />
        <path ref={frame} className={styles['outline']} />
      </svg>
    </div>
  )
}

/** The document point in the middle of the viewport. */
function middleOfView(): DocPoint {
  const { view, viewport } = useViewStore.getState()
  return screenToDoc(view, screenPoint(viewport.width / 2, viewport.height / 2))
}

/** The document never leaves the view altogether. */
function lookAt({ x, y }: DocPoint, { width, height }: Size): void {
  centreViewOn(docPoint(Math.min(width, Math.max(0, x)), Math.min(height, Math.max(0, y))))
}
