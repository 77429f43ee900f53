import { create } from 'zustand'

/** By what the grid puts results in order. `run`: as they were asked for, in tables of models and images. */
export type GridOrder = 'run' | 'rating' | 'verdict' | 'leak' | 'drift' | 'time' | 'cost' | 'model'

/** Which results the grid shows. */
export type GridFilter = {
  /** The key of one model of one provider; null: all models. */
  readonly model: string | null
  readonly verdict: 'all' | 'picked' | 'kept' | 'rejected' | 'unjudged'
  /** 0: whatever was rated or not. */
  readonly minRating: number
  /** At most so much; null: whatever it is, or is not known to be. */
  readonly maxLeak01: number | null
  readonly maxTimeMs: number | null
  readonly maxCostUsd: number | null
}

type GridState = {
  readonly isOpen: boolean
  readonly order: GridOrder
  readonly filter: GridFilter
}

export const EVERYTHING: GridFilter = {
  model: null,
  verdict: 'all',
  minRating: 0,
  maxLeak01: null,
  maxTimeMs: null,
  maxCostUsd: null,
}

export const useGridStore = create<GridState>(() => ({ isOpen: false, order: 'run', filter: EVERYTHING }))

export function changeGrid(change: Partial<GridState>): void {
  useGridStore.setState(change)
}

export function toggleGrid(): void {
  useGridStore.setState(({ isOpen }) => ({ isOpen: !isOpen }))
}

/** Closed, and showing everything: what was chosen was about another document's results. */
export function resetGrid(): void {
  useGridStore.setState({ isOpen: false, order: 'run', filter: EVERYTHING })
}

/** Whether there was a grid to close. */
export function closeGrid(): boolean {
  const { isOpen } = useGridStore.getState()
  if (isOpen) useGridStore.setState({ isOpen: false })
  return isOpen
}
