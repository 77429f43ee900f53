import { lastUsed, showChoice, usePasteStore } from '../wish/paste-store'
import { showHeat, showPreview, useCompareStore } from './compare-store'

let stopShowing = () => {}

/** From now on `stop` ends what is under way to put a result on the canvas, before nothing is selected any more. */
export function stopsWithSelection(stop: () => void): void {
  stopShowing = stop
}

/** Lets go of whatever is selected or about to be: none of it belongs to the picture that is shown from now on. */
export function dropSelection(): void {
  stopShowing()
  useCompareStore.setState({ selectedId: null, shown: null, isComposing: false, showsOriginal: false })
  showPreview(null)
  showHeat(null)
  showChoice(lastUsed())
}

/** Lets go of a result that would be laid in anew by another mask: how it is kept is not to change with that. */
export function dropSelectionByMask(): void {
  const { choice, isSelecting } = usePasteStore.getState()
  if (choice.mask || isSelecting) dropSelection()
}
