import { newId } from '../lib/new-id'
import { usePasteStore } from './paste-store'
import { chosenByHand, chosenId } from './shown-result'
import { useToolStore } from './tool-store'

/** What the jobs of one press on Generate share. Its first result is shown by itself; later ones leave the view alone. */
export type SharedRun = {
  readonly id: string
  isShown: boolean
  /** The result that was chosen when it was pressed. */
  readonly chosenBefore: string | null
}

/** `id`: of the run that what comes belongs to; one of its own if left out. */
export function sharedRun(id: string = newId()): SharedRun {
  return { id, isShown: false, chosenBefore: chosenId() }
}

/**
 * Whether a result that has just come may take the place of the selected one: not from under a hand that paints or writes
 * about it, nor where the person has turned to another result since the press.
 */
export function mayShowNext({ chosenBefore }: SharedRun): boolean {
  const { isSelecting, choice } = usePasteStore.getState()
  if (useToolStore.getState().isPainting || isSelecting || choice.mask) return false
  if (chosenId() !== null && isPanelOpen()) return false
  const chosen = chosenByHand()
  return chosen === null || chosen === chosenBefore
}

/** A popover or a dialog: while a result is selected, most are about it. */
function isPanelOpen(): boolean {
  return document.querySelector('[role="dialog"], [role="alertdialog"]') !== null
}
