import { useStore } from 'zustand'
import { usePasteStore } from './paste-store'

/** Longer than lies between two steps of a dragged slider. */
const REST_MS = 150

const listeners = new Set<(feather: number, before: number) => void>()
let rested: number | null = null
let timer: ReturnType<typeof setTimeout> | undefined
let stop = () => {}

/**
 * The edge feather, in document pixels, for what stands around the picture and says what the next request is like: it
 * follows once the slider rests, so that a drag is left to the picture.
 */
export const featherAtRest = {
  getState: () => rested ?? current(),
  getInitialState: current,
  subscribe(listener: (feather: number, before: number) => void) {
    if (listeners.size === 0) {
      rested = current()
      stop = usePasteStore.subscribe((now, before) => {
        if (now.choice.featherDocPx === before.choice.featherDocPx) return
        clearTimeout(timer)
        timer = setTimeout(tell, REST_MS)
      })
    }
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
      if (listeners.size > 0) return
      stop()
      clearTimeout(timer)
      rested = null
    }
  },
}

function current(): number {
  return usePasteStore.getState().choice.featherDocPx
}

function tell(): void {
  const before = featherAtRest.getState()
  rested = current()
  for (const listener of listeners) listener(rested, before)
}

export function useFeatherAtRest(): number {
  return useStore(featherAtRest)
}
