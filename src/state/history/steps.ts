import { moveToRedo, moveToUndo } from '../../engine/history'
import { areaOfChange, type Mask, swapMaskChange, swapMaskChangeInSteps } from '../../engine/mask'
import { type Deed, type DocumentState, useDocumentStore } from '../document/document-store'
import { isStill, strokeEnded } from '../document/mask-owner'
import { useToolStore } from '../document/tool-store'
import { afterFrame } from '../page/after-frame'
import { runInSlices } from '../page/in-slices'
import { announce, dismissPassing } from '../page/notice-store'
import { picture } from '../session/session'
import { stopAll, stopLatest } from '../turns/mask-changes'
import { inTurn } from '../turns/take-turn'
import { beginWishChange, changeWish } from '../wish/wish-store'
import { resizeBase, showCanvas } from './canvas-size'
import { countMaskDeeds, settleStroke } from './deeds'
import { rebuildBase, rebuildPresent, renewBase } from './rebuild-base'

/** More than this are put in place on a copy, a few at a time. */
const TILES_OF_ONE_TASK = 128

const NOT_TAKEN_BACK = 'That step could not be taken back. Nothing else was changed.'

const NO_FURTHER = 'The mask was changed meanwhile: nothing more was undone or redone.'

export function undo(): Promise<void> {
  if (stopLatest()) return Promise.resolve()
  return step((isMeant) => carryOut('undo', isMeant))
}

export function redo(): Promise<void> {
  settleStroke()
  if (useDocumentStore.getState().history.redo.length > 0) stopAll()
  return step((isMeant) => carryOut('redo', isMeant))
}

/** Goes back or forward until `target` deeds are done; 0 is the beginning of what can be undone. */
export function jumpTo(target: number): Promise<void> {
  settleStroke()
  const countDone = () => useDocumentStore.getState().history.undo.length
  if (countDone() !== target) stopAll()
  return step(async (isMeant) => {
    let isGoingOn = true
    while (isGoingOn && countDone() !== target) {
      isGoingOn = await carryOut(countDone() > target ? 'undo' : 'redo', isMeant)
    }
  })
}

/** Settles once no stroke is painted; false where the latest deed is not the one that was meant. */
type IsMeant = () => Promise<boolean>

/**
 * Takes a turn in the history, and waits for a stroke that is begun before. What is done to the mask after this was asked
 * for stays, and what is left of `work` is not done then, which is said. Nothing can be asked for while a stroke is painted.
 */
async function step(work: (isMeant: IsMeant) => Promise<unknown>): Promise<void> {
  settleStroke()
  if (useToolStore.getState().isPainting) return
  const asked = countMaskDeeds()
  await inTurn(NOT_TAKEN_BACK, async () => {
    await work(async () => {
      await strokeEnded()
      settleStroke()
      return countMaskDeeds() === asked
    })
    if (countMaskDeeds() !== asked) announce('status', NO_FURTHER)
  })
}

/** False: there was nothing to be done, or something else was done meanwhile. */
async function carryOut(side: 'undo' | 'redo', isMeant: IsMeant): Promise<boolean> {
  for (;;) {
    if (!(await isMeant())) return false
    const before = useDocumentStore.getState()
    const deed = before.history[side].at(-1)
    if (!deed) return false
    const swapped = await swapDeed(deed, before, isMeant)
    if (!swapped) continue
    const move = side === 'undo' ? moveToRedo<Deed> : moveToUndo<Deed>
    useDocumentStore.setState(({ history, maskRevision, baseRevision }) => ({
      mask: swapped.mask,
      history: move(history, swapped.inverse),
      maskRevision: maskRevision + 1,
      maskChanged: deed.change && areaOfChange(before.mask, deed.change),
      ...(swapped.adopted ? { baseRevision: baseRevision + 1, adopted: swapped.adopted } : {}),
    }))
    // What was said of the deeds before holds no more.
    dismissPassing()
    const done = `${side === 'undo' ? 'Undone' : 'Redone'}: ${deed.label.toLowerCase()}.`
    // The canvas first, then the words.
    afterFrame(() => announce('status', done))
    return true
  }
}

type Swapped = {
  readonly inverse: Deed
  readonly mask: Mask
  /** What the base is made of now; left out where the deed did not change it, or shows it already. */
  readonly adopted?: DocumentState['adopted']
}

/** Null: it is not to be swapped any more, or not yet, and the picture is what it was. */
async function swapDeed(deed: Deed, before: DocumentState, isMeant: IsMeant): Promise<Swapped | null> {
  const { mask, adopted, document } = before
  if (deed.kind === 'canvas') {
    if (!document) return null
    await resizeBase(document.canvas, deed.canvas)
    if (!(await isMeant())) {
      await resizeBase(deed.canvas, document.canvas)
      renewBase()
      return null
    }
    showCanvas(deed.canvas, deed.mask)
    return { inverse: { ...deed, canvas: document.canvas, mask }, mask: deed.mask }
  }
  if (deed.kind === 'point') {
    if (!document) return null
    const form = deed.wish && beginWishChange(deed.wish)
    const laid = await rebuildBase(document, deed.adopted, deed.canvas)
    if (!(await isMeant())) {
      await rebuildPresent()
      return null
    }
    const now = useDocumentStore.getState().mask
    const wish = form?.()
    showCanvas(deed.canvas, deed.mask, laid)
    if (wish) changeWish(wish.change)
    const inverse = { ...deed, canvas: document.canvas, mask: now, adopted, wish: wish?.before ?? null }
    return { inverse, mask: deed.mask }
  }
  if (deed.kind === 'base') {
    const isKept = (await picture.call('exchange', { exchange: deed.exchange })) !== null
    const isRebuilt = !isKept && document
    const laid = isRebuilt ? await rebuildBase(document, deed.adopted, document.canvas) : deed.adopted
    if (!(await isMeant())) {
      if (isKept) {
        await picture.call('exchange', { exchange: deed.exchange })
        renewBase()
      } else await rebuildPresent()
      return null
    }
    const change = deed.change && swapMaskChange(mask, deed.change)
    return { inverse: { ...deed, adopted, change }, mask, adopted: laid }
  }
  if (deed.change.tiles.length <= TILES_OF_ONE_TASK) {
    const change = swapMaskChange(mask, deed.change)
    return { inverse: { ...deed, change, bytes: change.bytes }, mask }
  }
  const swapped = mask.copy()
  const change = await runInSlices(swapMaskChangeInSteps(swapped, deed.change))
  settleStroke()
  if (!isStill(before)) return null
  swapped.takeOverUnsaved(mask, change)
  return { inverse: { ...deed, change, bytes: change.bytes }, mask: swapped }
}
