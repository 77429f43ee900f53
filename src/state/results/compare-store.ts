import { create } from 'zustand'
import type { DifferenceSettings } from '../../engine/difference'
import type { Rect } from '../../engine/geometry'
import type { ComposePreview, PasteChoice, PlacedBitmap } from '../../services/picture'
import type { StoredOver } from '../../services/storage'
import { type ComparedPicture, ORIGINAL, SELECTED } from './compared-picture'

export type CompareMode = 'single' | 'side-by-side' | 'wipe' | 'blink' | 'difference' | 'onion-skin'

/** A composite in the picture worker, with the settings it was made by. */
export type ShownComposite = {
  readonly resultId: string
  readonly layer: string
  readonly bounds: Rect
  /** Whether any pixel within the bounds is transparent. */
  readonly hasAlpha: boolean
  readonly choice: PasteChoice
  /** Of a combination: what lies over it. */
  readonly others: readonly StoredOver[]
}

export type CompareState = {
  readonly selectedId: string | null
  /** The composite on the canvas; null while none is ready. */
  readonly shown: ShownComposite | null
  /** What the view shows of the selected result until all of its pixels are there, and beneath its tiles. */
  readonly preview: ComposePreview | null
  readonly isComposing: boolean
  readonly mode: CompareMode
  /** Whether single shows the raw answer. */
  readonly isSingleRaw: boolean
  /** What all modes but single and side by side hold against one another. */
  readonly left: ComparedPicture
  readonly right: ComparedPicture
  /** Share of the document's width, from its left edge, that shows the left picture. */
  readonly wipe01: number
  /** Two to six pictures side by side; fewer while they are still to be chosen. */
  readonly panels: readonly ComparedPicture[]
  /** Whether a person chose the panels; else they go with the selected result. */
  readonly arePanelsChosen: boolean
  /** Where there is not room for all panels at once: which of them are shown. */
  readonly page: number
  /** Blink: from the left picture to the right one and back, per second. */
  readonly blinkHz: number
  readonly isBlinkPaused: boolean
  readonly blinkSide: 'left' | 'right'
  readonly difference: DifferenceSettings
  /** How much of the right picture shows over the left one. */
  readonly onion01: number
  readonly isLoupeOn: boolean
  /** How many CSS pixels the loupe gives a document pixel. */
  readonly loupeScale: number
  /** While the original is held up. */
  readonly showsOriginal: boolean
  /** A picture to lay over everything, of where the answer differs from what was sent. */
  readonly heat: PlacedBitmap | null
}

export const useCompareStore = create<CompareState>(() => ({
  selectedId: null,
  shown: null,
  preview: null,
  isComposing: false,
  mode: 'wipe',
  isSingleRaw: false,
  left: ORIGINAL,
  right: SELECTED,
  wipe01: 0.5,
  panels: [],
  arePanelsChosen: false,
  page: 0,
  blinkHz: 1,
  isBlinkPaused: false,
  blinkSide: 'right',
  difference: { kind: 'amplified', gain: 4 },
  onion01: 0.5,
  isLoupeOn: false,
  loupeScale: 8,
  showsOriginal: false,
  heat: null,
}))

/** All of it that a person sets; the rest follows from what is selected and composed. */
type CompareSettings = Omit<CompareState, 'selectedId' | 'shown' | 'preview' | 'isComposing' | 'heat'>

export function changeCompare(change: Partial<CompareSettings>): void {
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
export function showHeat(heat: PlacedBitmap | null): void {
  const before = useCompareStore.getState().heat
  useCompareStore.setState({ heat })
  before?.bitmap.close()
}
