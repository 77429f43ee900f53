import { create } from 'zustand'
import { type CompareState, useCompareStore } from './compare-store'

/** What is composed again within this time leaves everything as it is: buttons do not flash with a slider's steps. */
const SOON_MS = 250

/**
 * The selected result while something can be done with it: it is laid in, or will be in a moment. Whoever does something
 * with it waits for that moment (`settleComposite`).
 */
export const useReadyStore = create<{ readonly resultId: string | null }>(() => ({ resultId: null }))

/** Keeps `useReadyStore` true to what is shown. Returns what stops it. */
export function followReadyResult(): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null
  const ready = (resultId: string | null) => {
    if (timer !== null) clearTimeout(timer)
    timer = null
    if (useReadyStore.getState().resultId !== resultId) useReadyStore.setState({ resultId })
  }
  const follow = (state: CompareState) => {
    const { selectedId } = state
    if (isLaidIn(state)) ready(selectedId)
    else if (useReadyStore.getState().resultId !== selectedId) ready(null)
    else if (selectedId !== null) timer ??= setTimeout(() => ready(null), SOON_MS)
  }
  follow(useCompareStore.getState())
  const stop = useCompareStore.subscribe(follow)
  return () => {
    stop()
    ready(null)
  }
}

function isLaidIn({ shown, isComposing, selectedId }: CompareState): boolean {
  return shown !== null && !isComposing && shown.resultId === selectedId
}
