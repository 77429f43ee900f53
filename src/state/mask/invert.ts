import { FULL_TILE, invertInSteps, invertMask, type Mask } from '../../engine/mask'
import { useDocumentStore } from '../document/document-store'
import { isStill, strokeEnded } from '../document/mask-owner'
import { sameDocument } from '../document/same-document'
import { putMask } from '../history/change-mask'
import { operate, settleStroke } from '../history/deeds'
import { runInSlices } from '../page/in-slices'
import { announce } from '../page/notice-store'
import { afterMaskChanges } from '../turns/mask-changes'
import { inTurn } from '../turns/take-turn'

const LABEL = 'Mask inverted'

/** Tiles that are neither empty nor full, up to which one task does it. */
const TILES_OF_ONE_TASK = 48

/** Swaps what is masked and what is not: one undo entry. A large mask is inverted a few tiles at a time. */
export function invert(): void {
  afterMaskChanges((signal) => {
    settleStroke()
    if (countMixed(useDocumentStore.getState().mask) <= TILES_OF_ONE_TASK) {
      if (operate(LABEL, invertMask)) announce('status', `${LABEL}.`)
      return null
    }
    return inTurn('The mask could not be inverted. It is as it was.', () => invertInSlices(signal))
  })
}

async function invertInSlices(signal: AbortSignal): Promise<void> {
  const isStillOpen = sameDocument()
  for (;;) {
    await strokeEnded()
    settleStroke()
    const before = useDocumentStore.getState()
    if (!isStillOpen() || signal.aborted) return
    // A stroke that is cancelled later leaves nothing in it.
    const base = before.mask.copy()
    const inverted = base.copy()
    await runInSlices(invertInSteps(base, inverted))
    settleStroke()
    // Something else changed the mask meanwhile: that is what is to be inverted.
    if (!isStill(before)) continue
    if ((await putMask(LABEL, inverted, null, signal)) === 'too-late') continue
    announce('status', `${LABEL}.`)
    return
  }
}

function countMixed(mask: Mask): number {
  let count = 0
  for (let index = 0; index < mask.tileCount; index++) {
    const tile = mask.tileAt(index)
    if (tile && tile !== FULL_TILE) count++
  }
  return count
}
