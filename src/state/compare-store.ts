import { create } from 'zustand'
import type { Rect } from '../engine/geometry'
import type { ComposePreview, PasteChoice } from '../services/picture'
import type { StoredOver } from '../services/storage'

export type CompareMode = 'single' | 'wipe'

/** A composite in the picture worker, with the settings it was made by. */
export type ShownComposite = {
  readonly resultId: string
  readonly layer: string
  readonly bounds: Rect
  readonly choice: PasteChoice
  /** Of a combination: what lies over it. */
  readonly others: readonly StoredOver[]
}

type CompareState = {
  readonly selectedId: string | null
  /** The composite on the canvas; null while none is ready. */
  readonly shown: ShownComposite | null
  /** What the view shows of the selected result until all of its pixels are there, and beneath its tiles. */
  readonly preview: ComposePreview | null
  readonly isComposing: boolean
  readonly mode: CompareMode
  /** Share of the document's width, from its left edge, that shows the original. */
  readonly wipe01: number
  /** While the original is held up. */
  readonly showsOriginal: boolean
  /** A picture to lay over everything, of where the answer differs from what was sent. */
  readonly heat: ComposePreview | null
}

export const useCompareStore = create<CompareState>(() => ({
  selectedId: null,
  shown: null,
  preview: null,
  isComposing: false,
  mode: 'wipe',
  wipe01: 0.5,
  showsOriginal: false,
  heat: null,
}))

export function changeCompare(
  change: Partial<Pick<CompareState, 'mode' | 'wipe01' | 'showsOriginal'>>,
): void {
  useCompareStore.setState(change)
}

/** Shows another preview, or none; the one before is closed. */
export function showPreview(preview: ComposePreview | null): void {
  const before = useCompareStore.getState().preview
  if (before === preview) return
  useCompareStore.setState({ preview })
  before?.bitmap.close()
}

/** Lays a heat map over the picture, or takes it off. */
export function showHeat(heat: ComposePreview | null): void {
  const before = useCompareStore.getState().heat
  useCompareStore.setState({ heat })
  before?.bitmap.close()
}
