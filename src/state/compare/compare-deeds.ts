import { paneCapacity } from '../../engine/geometry'
import { assertNever } from '../../lib/assert-never'
import { useViewStore } from '../document/view-store'
import { announce } from '../page/notice-store'
import { type CompareMode, changeCompare, showHeat, useCompareStore } from '../results/compare-store'
import type { ComparedPicture } from '../results/compared-picture'
import { selectResult } from '../results/shown-result'
import { MAX_BLINK_HZ, MIN_BLINK_HZ } from './blink'
import { areRaw, MOST_PANELS, panelsAs, withToggled } from './compare-panels'
import { comparedPictures, pageCount } from './compare-view'
import { useComparedResults } from './compared-results'
import { pictureName, resultOf } from './picture-key'

const COMPARE_MODES: readonly CompareMode[] = [
  'single',
  'side-by-side',
  'wipe',
  'blink',
  'difference',
  'onion-skin',
]

export const MAX_GAIN = 32
export const LOUPE_SCALES: readonly number[] = [4, 8, 16]

/** What the number of a mode is raised and lowered by with a key. */
const SHARE_STEP = 0.05

export function setCompareMode(mode: CompareMode): void {
  if (useCompareStore.getState().selectedId === null) return
  // The heat map lies over one picture.
  if (mode === 'side-by-side') showHeat(null)
  changeCompare({ mode })
}

export function stepCompareMode(direction: 1 | -1): void {
  const { length } = COMPARE_MODES
  const at = COMPARE_MODES.indexOf(useCompareStore.getState().mode)
  const next = COMPARE_MODES[(at + direction + length) % length]
  if (next) setCompareMode(next)
}

export function swapSides(): void {
  const { left, right, selectedId, mode } = useCompareStore.getState()
  if (selectedId === null || mode === 'single' || mode === 'side-by-side') return
  changeCompare({ left: right, right: left })
  const { results } = useComparedResults.getState()
  const name = (one: ComparedPicture) => pictureName(one, results, selectedId)
  announce('status', `Left: ${name(right)}. Right: ${name(left)}.`)
}

/** The raw answer in place of the composite in single, or back. */
export function toggleSingleRaw(): void {
  changeCompare({ isSingleRaw: !useCompareStore.getState().isSingleRaw })
}

/** Puts a picture beside the others, or takes it away. */
export function togglePanel(one: ComparedPicture): void {
  const { panels, selectedId } = useCompareStore.getState()
  const next = withToggled(panels, one)
  if (next !== panels) {
    // What was added is seen at once.
    showPanels(next, next.length > panels.length ? next.indexOf(one) : null)
    return
  }
  const name = pictureName(one, useComparedResults.getState().results, selectedId)
  announce(
    'status',
    panels.length >= MOST_PANELS
      ? `${name} was not added: six pictures stand side by side already.`
      : `${name} stays: a comparison takes two.`,
  )
}

/** Chooses what stands side by side. `seen`: which of them is on the page then; null: the page stays. */
function showPanels(panels: readonly ComparedPicture[], seen: number | null): void {
  const { stage } = useViewStore.getState()
  const { page } = useCompareStore.getState()
  const at = seen === null ? page : Math.floor(seen / paneCapacity(stage))
  changeCompare({ panels, arePanelsChosen: true, page: Math.min(pageCount({ panels }, stage) - 1, at) })
}

/** The same from the filmstrip: it goes over to side by side, and the first result is simply selected. */
export function toggleInComparison(resultId: string): void {
  const { selectedId, mode, panels } = useCompareStore.getState()
  const { results } = useComparedResults.getState()
  if (results.some(({ id, hasPicture }) => id === resultId && !hasPicture)) return
  if (selectedId === null) {
    void selectResult(resultId)
    return
  }
  if (mode === 'side-by-side') {
    const own = panels.find((panel) => resultOf(panel, null) === resultId)
    togglePanel(own ?? { kind: 'result', resultId, isRaw: areRaw(panels) })
    return
  }
  const one: ComparedPicture = { kind: 'result', resultId, isRaw: false }
  const selected: ComparedPicture = { kind: 'result', resultId: selectedId, isRaw: false }
  showHeat(null)
  changeCompare({
    mode: 'side-by-side',
    panels: withToggled([selected], one),
    arePanelsChosen: true,
    page: 0,
  })
}

/** All panels as composites, or as raw answers. */
export function showPanelsRaw(isRaw: boolean): void {
  showPanels(panelsAs(useCompareStore.getState().panels, isRaw), null)
}

export function turnPage(direction: 1 | -1): void {
  const { page, panels } = useCompareStore.getState()
  const pages = pageCount({ panels }, useViewStore.getState().stage)
  changeCompare({ page: Math.min(pages - 1, Math.max(0, page + direction)) })
}

/** Raises or lowers what the mode's slider shows; side by side turns the page. */
export function stepModeValue(direction: 1 | -1): void {
  const { mode, wipe01, onion01, blinkHz, difference, selectedId } = useCompareStore.getState()
  if (selectedId === null) return
  switch (mode) {
    case 'single':
      break
    case 'side-by-side':
      turnPage(direction)
      break
    case 'wipe':
      changeCompare({ wipe01: stepped(wipe01, direction) })
      break
    case 'onion-skin':
      changeCompare({ onion01: stepped(onion01, direction) })
      break
    case 'blink':
      changeCompare({
        blinkHz: Math.min(MAX_BLINK_HZ, Math.max(MIN_BLINK_HZ, blinkHz + direction * MIN_BLINK_HZ)),
      })
      break
    case 'difference': {
      const gain = direction > 0 ? difference.gain * 2 : difference.gain / 2
      changeCompare({ difference: { ...difference, gain: Math.min(MAX_GAIN, Math.max(1, gain)) } })
      break
    }
    default:
      assertNever(mode)
  }
}

function stepped(share01: number, direction: 1 | -1): number {
  return Math.min(1, Math.max(0, Math.round((share01 + direction * SHARE_STEP) * 100) / 100))
}

export function toggleLoupe(): void {
  const compare = useCompareStore.getState()
  if (comparedPictures(compare).length > 0) changeCompare({ isLoupeOn: !compare.isLoupeOn })
}

/** The next magnification, and after the last the first. */
export function stepLoupeScale(): void {
  const { isLoupeOn, loupeScale } = useCompareStore.getState()
  if (!isLoupeOn) return
  const at = LOUPE_SCALES.indexOf(loupeScale)
  changeCompare({ loupeScale: LOUPE_SCALES[(at + 1) % LOUPE_SCALES.length] ?? loupeScale })
}
