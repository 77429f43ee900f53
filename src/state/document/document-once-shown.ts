import { useStore } from 'zustand'
import { afterFrame } from '../page/after-frame'
import { type DocumentState, useDocumentStore } from './document-store'

const listeners = new Set<(state: DocumentState, before: DocumentState) => void>()
let shown: DocumentState | null = null
let stop = () => {}

/**
 * The document for what stands around the canvas and says something of its mask: what becomes of mask and history is told
 * one frame later, so that the canvas need not wait for words and buttons. Another picture is there at once, with all that
 * came before it.
 */
export const documentOnceShown = {
  getState: () => shown ?? useDocumentStore.getState(),
  getInitialState: useDocumentStore.getInitialState,
  subscribe(listener: (state: DocumentState, before: DocumentState) => void) {
    if (listeners.size === 0) {
      shown = useDocumentStore.getState()
      stop = useDocumentStore.subscribe((now, before) => (isOfMask(now, before) ? afterFrame(tell) : tell()))
    }
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
      if (listeners.size > 0) return
      stop()
      shown = null
    }
  },
}

function tell(): void {
  const before = shown
  const now = useDocumentStore.getState()
  if (before === null || before === now) return
  shown = now
  for (const listener of listeners) listener(now, before)
}

/** The same picture, of the same results. */
function isOfMask(now: DocumentState, before: DocumentState): boolean {
  return now.document === before.document && now.adopted === before.adopted
}

/** As `useDocumentStore`, where a frame's delay does no harm. */
export function useDocumentOnceShown<T>(selector: (state: DocumentState) => T): T {
  return useStore(documentOnceShown, selector)
}
