import type { StoredResult } from '../../services/storage'
import { focusCanvas } from '../../state/page/canvas-focus'
import { discardResult } from '../../state/results/discard'

/**
 * Discards a result of the filmstrip. The button for that goes with it: the focus goes to the result behind it, or the one
 * before, and to the canvas where there is none.
 */
export async function discardAndGoOn(id: string, all: readonly StoredResult[]): Promise<void> {
  const at = all.findIndex((result) => result.id === id)
  const beside = all[at + 1] ?? all[at - 1]
  await discardResult(id)
  if (document.activeElement !== document.body) return
  const cell = beside && cellOf(beside.id)
  if (cell) cell.focus()
  else focusCanvas()
}

/** In the filmstrip, or in the grid that stands for it. */
function cellOf(id: string): HTMLElement | null {
  const name = CSS.escape(id)
  return document.querySelector(`[data-result="${name}"], [data-cell="${name}"]`)
}
