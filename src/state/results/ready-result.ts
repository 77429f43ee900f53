import { create } from 'zustand'
import { type CompareState, useCompareStore } from './compare-store'

/**
 * The selected result from when it was first laid in, while it is selected: composed again, it stays. Buttons neither
 * flash with a slider's steps nor go out under a press, and whoever does something with the result waits until it is
 * composed (`settleComposite`). null where none is selected, or the one that is cannot be shown.
 */
export const useReadyStore = create<{ readonly resultId: string | null }>(() => ({ resultId: null }))

/** Keeps `useReadyStore` true to what is shown. Returns what stops it. */
export function followReadyResult(): () => void {
  const ready = (resultId: string | null) => {
    if (useReadyStore.getState().resultId !== resultId) useReadyStore.setState({ resultId })
  }
  const follow = ({ shown, isComposing, selectedId }: CompareState) => {
    const isLaidIn = shown?.resultId === selectedId
    if (isComposing) {
      if (useReadyStore.getState().resultId !== selectedId) ready(null)
    } else ready(isLaidIn ? selectedId : null)
  }
  follow(useCompareStore.getState())
  const stop = useCompareStore.subscribe(follow)
  return () => {
    stop()
    ready(null)
  }
}
