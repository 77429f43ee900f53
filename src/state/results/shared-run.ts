import { newId } from '../../lib/new-id'
import { useDocumentStore } from '../document/document-store'
import { useToolStore } from '../document/tool-store'
import { usePasteStore } from '../wish/paste-store'
import { chosenByHand, chosenId } from './shown-result'

/** What the jobs of one press on Generate share. Its first result is shown by itself; later ones leave the view alone. */
export type SharedRun = {
  readonly id: string
  isShown: boolean
  /** The result that was chosen when it was pressed. */
  readonly chosenBefore: string | null
  /** And what the mask was then. */
  readonly maskBefore: number
}

/** `id`: of the run that what comes belongs to; one of its own if left out. */
export function sharedRun(id: string = newId()): SharedRun {
  return {
    id,
    isShown: false,
    chosenBefore: chosenId(),
    maskBefore: useDocumentStore.getState().maskRevision,
  }
}

/**
 * Whether a result that has just come may take the place of the selected one: not from under a hand that paints or writes
 * about it, nor where the person has turned to another result since the press.
 */
export function mayShowNext({ chosenBefore, maskBefore }: SharedRun): boolean {
  const { isSelecting, choice } = usePasteStore.getState()
  const isPainted = useDocumentStore.getState().maskRevision !== maskBefore
  // A mask that says where the selected result shows is what was painted since.
  if (useToolStore.getState().isPainting || ((isSelecting || choice.mask) && isPainted)) return false
  if (chosenId() !== null && isPanelOpen()) return false
  const chosen = chosenByHand()
  return chosen === null || chosen === chosenBefore
}

/** The same, once for a run: true to the first of its results that may be shown. */
export function takeTurnToShow(shared: SharedRun): boolean {
  if (shared.isShown || !mayShowNext(shared)) return false
  shared.isShown = true
  return true
}

/** A popover or a dialog: while a result is selected, most are about it. */
function isPanelOpen(): boolean {
  return document.querySelector('[role="dialog"], [role="alertdialog"]') !== null
}
