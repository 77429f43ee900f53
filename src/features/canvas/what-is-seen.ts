import { assertNever } from '../../lib/assert-never'
import { singlePicture } from '../../state/compare/compare-view'
import type { ComparedLayer } from '../../state/compare/compared-layers'
import { readyLayer } from '../../state/compare/difference-layer'
import { hasNoPicture, pictureKey, pictureName } from '../../state/compare/picture-key'
import type { CompareState } from '../../state/results/compare-store'
import { type ComparableResult, type ComparedPicture, SELECTED } from '../../state/results/compared-picture'

/** Whether the canvas shows more than the document: else its mode compares nothing, whatever is selected. */
export function isCompared({ shown, preview }: Pick<CompareState, 'shown' | 'preview'>): boolean {
  return shown !== null || preview !== null
}

/** Which tags say what the canvas shows: one a pane, one for all of it, or none. The wipe carries its own at its line. */
export function tagsOf(compare: CompareState): 'panels' | 'stack' | null {
  const { mode, selectedId, isSingleRaw } = compare
  if (selectedId === null || mode === 'wipe' || (mode === 'single' && !isSingleRaw)) return null
  if (mode === 'side-by-side') return 'panels'
  return isCompared(compare) ? 'stack' : null
}

/**
 * Whether the selected result is seen where nothing but a link came of it: its picture lies over the canvas. There is
 * nothing laid in that it could be compared with: it does not blink.
 */
export function isLinkSeen({ mode }: Pick<CompareState, 'mode'>): boolean {
  switch (mode) {
    case 'single':
    case 'side-by-side':
    case 'wipe':
    case 'blink':
      return true
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
  if (isPreviewed(one, compare) || isLost(one, compare, layers)) return false
  return readyLayer(one, compare, layers) === null && !hasNoPicture(one, results, compare.selectedId)
}

/** What one tag names: the picture that is seen, or the two that are seen as one. */
export function stackOf(compare: CompareState): readonly ComparedPicture[] {
  const { mode, left, right, blinkSide } = compare
  if (mode === 'single') return [singlePicture(compare)]
  return mode === 'blink' ? [blinkSide === 'left' ? left : right] : [left, right]
}

export function stackWords(
  compare: CompareState,
  layers: ReadonlyMap<string, ComparedLayer>,
  results: readonly ComparableResult[],
): string {
  const names = stackOf(compare).map((one) => tagName(one, compare, layers, results))
  return names.reverse().join(compare.mode === 'difference' ? ' against ' : ' over ')
}

/** What a picture is called where it stands on the canvas, or would if it could be made. */
export function tagName(
  one: ComparedPicture,
  compare: CompareState,
  layers: ReadonlyMap<string, ComparedLayer>,
  results: readonly ComparableResult[],
): string {
  const name = pictureName(one, results, compare.selectedId)
  if (isPreviewed(one, compare) || hasNoPicture(one, results, compare.selectedId)) return name
  return isLost(one, compare, layers) ? `${name} · cannot be shown` : name
}

function isPreviewed(one: ComparedPicture, { selectedId, preview }: CompareState): boolean {
  return preview !== null && pictureKey(one, selectedId) === pictureKey(SELECTED, selectedId)
}

/** Whether its layer could not be made. */
function isLost(
  one: ComparedPicture,
  { selectedId }: CompareState,
  layers: ReadonlyMap<string, ComparedLayer>,
): boolean {
  return layers.get(pictureKey(one, selectedId)) === null
}
