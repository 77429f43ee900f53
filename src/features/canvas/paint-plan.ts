import type { Pane, Rect, Size } from '../../engine/geometry'
import { BASE_LAYER, type ComposePreview } from '../../services/picture'
import { shownPanels, singlePicture } from '../../state/compare/compare-view'
import type { ComparedLayer } from '../../state/compare/compared-layers'
import { DIFFERENCE_LAYER, readyLayer } from '../../state/compare/difference-layer'
import { pictureKey } from '../../state/compare/picture-key'
import type { CompareState } from '../../state/results/compare-store'
import { type ComparedPicture, ORIGINAL, SELECTED } from '../../state/results/compared-picture'
import { isCompared } from './what-is-seen'

/** One picture, complete: its layer over the base, and what stands for its tiles as long as they are not here. */
export type ShownPicture = {
  readonly layer: string
  readonly preview: ComposePreview | null
  /** False where nothing of the document shows through: a missing tile leaves a gap. */
  readonly isOverBase: boolean
  /** Document pixels outside which the layer is known not to differ from the base; null: nothing is known. */
  readonly bounds: Rect | null
  /** Whether layer or preview is transparent anywhere: the base must not be drawn beneath it. */
  readonly hasAlpha: boolean
}

/** A picture in part of a pane. Those in the same part are shares of what shows there, by their opacity. */
export type PaintedPart = {
  readonly picture: ShownPicture
  /** Document columns between which it shows. */
  readonly fromDocX: number
  readonly toDocX: number
  readonly opacity01: number
}

export type PaintedPane = {
  readonly place: Pane
  readonly parts: readonly PaintedPart[]
  /** Document columns between which the mask shows; null: nowhere. A mask over what is judged would hide it. */
  readonly mask: { readonly fromDocX: number; readonly toDocX: number } | null
}

/** What is compared, and how much of it is ready. */
export type PlanInput = {
  readonly compare: CompareState
  readonly layers: ReadonlyMap<string, ComparedLayer>
  readonly isDifferenceLaid: boolean
  readonly document: Size
  readonly stage: Size
  readonly panes: readonly Pane[]
}

const BASE: ShownPicture = {
  layer: BASE_LAYER,
  preview: null,
  isOverBase: true,
  bounds: null,
  // The document itself says whether it is transparent.
  hasAlpha: false,
}

/** Which pictures each pane shows, in which of its parts. */
export function planPanes(input: PlanInput): readonly PaintedPane[] {
  const { compare, stage, panes, document } = input
  const panels = shownPanels(compare, stage)
  if (panels && panels.length === panes.length)
    return panes.map((place, index) => planPanel(input, place, panels[index] ?? ORIGINAL))
  const [place] = panes
  if (!place) return []
  if (!isCompared(compare)) return [{ place, parts: [all(BASE, document)], mask: all(BASE, document) }]
  if (compare.showsOriginal) return [{ place, parts: [all(BASE, document)], mask: null }]
  return [{ place, ...planStack(input) }]
}

function planPanel(input: PlanInput, place: Pane, panel: ComparedPicture): PaintedPane {
  const { compare, document } = input
  const shown = compare.showsOriginal ? BASE : shownPicture(panel, input)
  const hasMask = panel.kind === 'original' && !compare.showsOriginal
  return { place, parts: [all(shown, document)], mask: hasMask ? all(BASE, document) : null }
}

function planStack(input: PlanInput): Omit<PaintedPane, 'place'> {
  const { compare, document, isDifferenceLaid } = input
  const { mode, left, right, wipe01, blinkSide, onion01 } = compare
  const of = (one: ComparedPicture) => shownPicture(one, input)
  switch (mode) {
    case 'wipe': {
      const line = wipe01 * document.width
      const before = { picture: of(left), fromDocX: 0, toDocX: line, opacity01: 1 }
      const after = { picture: of(right), fromDocX: line, toDocX: document.width, opacity01: 1 }
      const masked = left.kind === 'original' ? before : right.kind === 'original' ? after : null
      return { parts: [before, after].filter(({ fromDocX, toDocX }) => fromDocX < toDocX), mask: masked }
    }
    case 'blink':
      return { parts: [all(of(blinkSide === 'left' ? left : right), document)], mask: null }
    case 'onion-skin':
      return {
        parts: [
          { ...all(of(left), document), opacity01: 1 - onion01 },
          { ...all(of(right), document), opacity01: onion01 },
        ],
        mask: null,
      }
    case 'difference': {
      const difference = { ...BASE, layer: DIFFERENCE_LAYER, isOverBase: false }
      return { parts: isDifferenceLaid ? [all(difference, document)] : [], mask: null }
    }
    case 'single':
      return { parts: [all(of(singlePicture(compare)), document)], mask: null }
    default:
      // Side by side as long as there is nothing that could stand beside.
      return { parts: [all(of(SELECTED), document)], mask: null }
  }
}

function all(picture: ShownPicture, { width }: Size): PaintedPart {
  return { picture, fromDocX: 0, toDocX: width, opacity01: 1 }
}

/** A picture as far as it is there: the document's own until then. */
export function shownPicture(
  one: ComparedPicture,
  { compare, layers }: Pick<PlanInput, 'compare' | 'layers'>,
): ShownPicture {
  const key = pictureKey(one, compare.selectedId)
  const isSelected = key === pictureKey(SELECTED, compare.selectedId)
  const preview = isSelected && one.kind !== 'original' ? compare.preview : null
  // A preview is newer than what was composed before.
  const layer = preview && !compare.shown ? null : readyLayer(one, compare, layers)
  const shown = layer !== null && layer === compare.shown?.layer ? compare.shown : null
  const made = shown ?? (layer === null ? null : layers.get(key))
  return {
    layer: layer ?? BASE_LAYER,
    preview,
    isOverBase: true,
    bounds: shown?.bounds ?? null,
    hasAlpha: preview?.hasAlpha || made?.hasAlpha || false,
  }
}
