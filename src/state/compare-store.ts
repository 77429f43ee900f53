import { create } from 'zustand'
import type { Rect } from '../engine/geometry'
import type { OutsideMask } from '../services/picture'

export type CompareMode = 'single' | 'wipe'

/** A composite in the picture worker, with the settings it was made by. */
export type ShownComposite = {
  readonly resultId: string
  readonly layer: string
  readonly bounds: Rect
  readonly featherDocPx: number
  readonly outside: OutsideMask
}

type CompareState = {
  readonly selectedId: string | null
  /** The composite on the canvas; null while none is ready. */
  readonly shown: ShownComposite | null
  readonly isComposing: boolean
  readonly mode: CompareMode
  /** Share of the document's width, from its left edge, that shows the original. */
  readonly wipe01: number
  /** While the original is held up. */
  readonly showsOriginal: boolean
}

export const useCompareStore = create<CompareState>(() => ({
  selectedId: null,
  shown: null,
  isComposing: false,
  mode: 'wipe',
  wipe01: 0.5,
  showsOriginal: false,
}))

export function changeCompare(
  change: Partial<Pick<CompareState, 'mode' | 'wipe01' | 'showsOriginal'>>,
): void {
  useCompareStore.setState(change)
}
