import { assertNever } from '../../lib/assert-never'
import type { CompareState } from '../../state/compare-store'
import type { ComparedLayer } from '../../state/compared-layers'
import { type ComparableResult, type ComparedPicture, SELECTED } from '../../state/compared-picture'
import { readyLayer } from '../../state/difference-layer'
import { hasNoPicture, pictureKey, resultOf } from '../../state/picture-key'

/** Whether the canvas shows more than the document: else its mode compares nothing, whatever is selected. */
export function isCompared({ shown, preview }: Pick<CompareState, 'shown' | 'preview'>): boolean {
  return shown !== null || preview !== null
}

/** Which tags say what the canvas shows: one a pane, one for all of it, or none. The wipe carries its own at its line. */
export function tagsOf(compare: CompareState): 'panels' | 'stack' | null {
  const { mode, selectedId } = compare
  if (selectedId === null || mode === 'wipe' || mode === 'single') return null
  if (mode === 'side-by-side') return 'panels'
  return isCompared(compare) ? 'stack' : null
}

/** Whether the selected result is seen where nothing but a link came of it: its picture lies over the canvas. */
export function isLinkSeen({ mode, left, right, blinkSide, selectedId }: CompareState): boolean {
  switch (mode) {
    case 'single':
    case 'side-by-side':
    case 'wipe':
      return true
    case 'blink':
      return resultOf(blinkSide === 'left' ? left : right, selectedId) === selectedId
    case 'onion-skin':
    case 'difference':
      return false
    default:
      return assertNever(mode)
  }
}

/** Whether a picture is still on its way to where its tag stands. */
export function isComing(
  one: ComparedPicture,
  compare: CompareState,
  layers: ReadonlyMap<string, ComparedLayer>,
  results: readonly ComparableResult[],
): boolean {
  const { selectedId, preview } = compare
  const isPreviewed = preview !== null && pictureKey(one, selectedId) === pictureKey(SELECTED, selectedId)
  return !isPreviewed && readyLayer(one, compare, layers) === null && !hasNoPicture(one, results, selectedId)
}
