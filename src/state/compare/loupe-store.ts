import { create } from 'zustand'
import type { ScreenPoint } from '../../engine/geometry'

type LoupeState = {
  /** The place that the loupe shows, from the corner of its pane; null: the middle of the view. */
  readonly at: ScreenPoint | null
  /** Whether the pointer is in the lower half of the stage: the loupe keeps out of its way. */
  readonly isLow: boolean
}

export const useLoupeStore = create<LoupeState>(() => ({ at: null, isLow: false }))

/** Where pointer or keys are. `share01`: how far down the stage. */
export function moveLoupe(at: ScreenPoint | null, share01: number): void {
  const { isLow } = useLoupeStore.getState()
  // Only well past the middle, so that it does not jump to and fro there.
  const next = share01 > 0.55 ? true : share01 < 0.45 ? false : isLow
  useLoupeStore.setState({ at, isLow: at ? next : isLow })
}
