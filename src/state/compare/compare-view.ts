import { paneCapacity, type Size } from '../../engine/geometry'
import type { CompareState } from '../results/compare-store'
import { type ComparedPicture, ORIGINAL } from '../results/compared-picture'
import { panelsOnPage } from './compare-panels'

type Compared = Pick<
  CompareState,
  'mode' | 'isSingleRaw' | 'selectedId' | 'left' | 'right' | 'panels' | 'page'
>

/** What single shows. */
export function singlePicture({ isSingleRaw }: Pick<CompareState, 'isSingleRaw'>): ComparedPicture {
  return { kind: 'selected', isRaw: isSingleRaw }
}

/** All pictures that the mode compares, in the order in which they are told apart. */
export function comparedPictures({
  mode,
  isSingleRaw,
  selectedId,
  left,
  right,
  panels,
}: Omit<Compared, 'page'>): readonly ComparedPicture[] {
  if (selectedId === null) return []
  if (mode === 'single') return [ORIGINAL, singlePicture({ isSingleRaw })]
  return mode === 'side-by-side' ? panels : [left, right]
}

/** What stands side by side on a stage of this size; null where the stage shows one picture over the other. */
export function shownPanels(
  { mode, selectedId, panels, page }: Omit<Compared, 'isSingleRaw' | 'left' | 'right'>,
  stage: Size,
): readonly ComparedPicture[] | null {
  if (mode !== 'side-by-side' || selectedId === null || panels.length < 2) return null
  return panelsOnPage(panels, page, paneCapacity(stage))
}

export function pageCount({ panels }: Pick<CompareState, 'panels'>, stage: Size): number {
  return Math.ceil(panels.length / paneCapacity(stage))
}

export function isInPanels(panels: readonly ComparedPicture[] | null, id: string): boolean {
  return panels?.some((panel) => panel.kind === 'result' && panel.resultId === id) ?? false
}
