import { FULL_TILE, invertInSteps, invertMask, type Mask } from '../engine/mask'
import { putMask } from './change-mask'
import { inTurn, operateAndSay, settleStroke } from './deeds'
import { useDocumentStore } from './document-store'
import { runInSlices } from './in-slices'
import { strokeEnded } from './mask-owner'
import { announce } from './notice-store'

const LABEL = 'Mask inverted'

/** Tiles that are neither empty nor full, up to which one task does it. */
const TILES_OF_ONE_TASK = 48

/** Swaps what is masked and what is not: one undo entry. A large mask is inverted a few tiles at a time. */
export function invert(): void {
  settleStroke()
  if (countMixed(useDocumentStore.getState().mask) > TILES_OF_ONE_TASK)
    void inTurn('The mask could not be inverted. It is as it was.', invertInSlices)
  else operateAndSay(LABEL, invertMask)
}

async function invertInSlices(): Promise<void> {
  const { document } = useDocumentStore.getState()
  for (;;) {
    await strokeEnded()
    settleStroke()
    const before = useDocumentStore.getState()
    if (!document || before.document !== document) return
    const inverted = before.mask.copy()
    await runInSlices(invertInSteps(before.mask, inverted))
    settleStroke()
    // Something else changed the mask meanwhile: that is what is to be inverted.
    if (useDocumentStore.getState().maskRevision !== before.maskRevision) continue
    if ((await putMask(LABEL, inverted)) === 'too-late') continue
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
