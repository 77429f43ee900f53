import {
  createContext,
  type RefObject,
  startTransition,
  useContext,
  useEffect,
  useRef,
  useState,
} from 'react'
import { stepsAtRest } from '../../lib/steps-at-rest'

/** How far outside what is seen pictures are made ready, in CSS pixels: more than a wheel turns in one frame. */
const MARGIN_PX = 600

type NearView = {
  /** Tells whether an element is near what is seen, now and with every change. Returns what ends that. */
  watch(element: Element, onChange: (isNear: boolean) => void): () => void
  stop(): void
}

/**
 * For all that lies in a scrolling element. Within MARGIN_PX everything is near; out to `restMarginPx`, if that is more,
 * `atOnce` elements at a time become it while the view rests, and stay so until it rests elsewhere. Whoever makes it stops it.
 */
export function createNearView(root: Element, restMarginPx = MARGIN_PX, atOnce = 1): NearView {
  const listeners = new Map<Element, (isNear: boolean) => void>()
  /** Within the margin of rest, in the order in which they came there, and whether it is said that they are near. */
  const reachable = new Map<Element, boolean>()

  const say = (element: Element, isNear: boolean) => {
    if (isNear && reachable.get(element)) return
    if (isNear) reachable.set(element, true)
    listeners.get(element)?.(isNear)
  }
  /** What went out of the margin of rest, and is still taken for near: that ends while the view rests, too. */
  const left = new Set<Element>()
  const resting = stepsAtRest(() => {
    const gone = [...left].slice(0, atOnce)
    for (const element of gone) {
      left.delete(element)
      say(element, false)
    }
    if (gone.length > 0) return true
    const next = [...reachable].filter(([, isSaid]) => !isSaid).slice(0, atOnce)
    for (const [element] of next) say(element, true)
    return next.length > 0
  })
  const leave = (element: Element) => {
    const isSaid = reachable.get(element)
    reachable.delete(element)
    near?.unobserve(element)
    if (isSaid && near) left.add(element)
    else if (isSaid) say(element, false)
  }
  // It looks at each of its elements in every frame, hence at those alone that are in reach.
  const near =
    restMarginPx > MARGIN_PX
      ? new IntersectionObserver(
          (entries) => {
            for (const { target, isIntersecting } of entries) if (isIntersecting) say(target, true)
          },
          { root, rootMargin: `${MARGIN_PX}px` },
        )
      : null
  const reach = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting && near) {
          reachable.set(target, left.delete(target) || (reachable.get(target) ?? false))
          near.observe(target)
        } else if (isIntersecting) say(target, true)
        else leave(target)
      }
      resting.begin()
    },
    { root, rootMargin: `${restMarginPx}px` },
  )
  root.addEventListener('scroll', resting.begin, { passive: true })
  return {
    watch(element, onChange) {
      listeners.set(element, onChange)
      reach.observe(element)
      return () => {
        listeners.delete(element)
        left.delete(element)
        reachable.delete(element)
        near?.unobserve(element)
        reach.unobserve(element)
      }
    },
    stop() {
      resting.stop()
      near?.disconnect()
      reach.disconnect()
      root.removeEventListener('scroll', resting.begin)
    },
  }
}

/** Null until the scrolling element is there; undefined where none is watched, and all is taken for near. */
export const NearViewContext = createContext<NearView | null | undefined>(undefined)

/** Whether what `ref` is given to lies near what is seen of the element that scrolls it. */
export function useIsNear<Seen extends Element>(): readonly [ref: RefObject<Seen | null>, isNear: boolean] {
  const nearView = useContext(NearViewContext)
  const ref = useRef<Seen>(null)
  const [isNear, setNear] = useState(nearView === undefined)
  useEffect(() => {
    const element = ref.current
    // Scrolling goes before making pictures ready.
    return nearView && element
      ? nearView.watch(element, (isNow) => startTransition(() => setNear(isNow)))
      : undefined
  }, [nearView])
  return [ref, isNear]
}

/** The view of an element, once that is in the page; null before. */
export function useNearViewOf(
  element: Element | null,
  restMarginPx?: number,
  atOnce?: number,
): NearView | null {
  const [nearView, setNearView] = useState<NearView | null>(null)
  useEffect(() => {
    if (!element) return
    const made = createNearView(element, restMarginPx, atOnce)
    setNearView(made)
    return () => made.stop()
  }, [element, restMarginPx, atOnce])
  return nearView
}
