import { createContext, type RefObject, useContext, useEffect, useRef, useState } from 'react'

/** How far outside what is seen pictures are made ready, in CSS pixels: more than a wheel turns in one frame. */
const MARGIN_PX = 600

type NearView = {
  /** Tells whether an element is near what is seen, now and with every change. Returns what ends that. */
  watch(element: Element, onChange: (isNear: boolean) => void): () => void
  stop(): void
}

/** One observer for all that lies in a scrolling element. Whoever makes it stops it. */
function createNearView(root: Element): NearView {
  const listeners = new Map<Element, (isNear: boolean) => void>()
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) listeners.get(target)?.(isIntersecting)
    },
    { root, rootMargin: `${MARGIN_PX}px` },
  )
  return {
    watch(element, onChange) {
      listeners.set(element, onChange)
      observer.observe(element)
      return () => {
        listeners.delete(element)
        observer.unobserve(element)
      }
    },
    stop: () => observer.disconnect(),
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
    return nearView && element ? nearView.watch(element, setNear) : undefined
  }, [nearView])
  return [ref, isNear]
}

/** The observer of an element, once that is in the page; null before. */
export function useNearViewOf(element: Element | null): NearView | null {
  const [nearView, setNearView] = useState<NearView | null>(null)
  useEffect(() => {
    if (!element) return
    const made = createNearView(element)
    setNearView(made)
    return () => made.stop()
  }, [element])
  return nearView
}
