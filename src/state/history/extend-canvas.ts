import { maskOnCanvas } from '../../engine/mask'
import { useDocumentStore } from '../document/document-store'
import { strokeEnded } from '../document/mask-owner'
import { announce } from '../page/notice-store'
import { inTurn } from '../turns/take-turn'
import { canvasForFrame, fitsCanvas } from '../wish/frame-room'
import { useWishStore } from '../wish/wish-store'
import { resizeBase, showCanvas } from './canvas-size'
import { recordDeed, settleStroke } from './deeds'
import { renewBase } from './rebuild-base'

const TILE_BYTES = 65_536

/**
 * Grows the canvas to hold a frame that reaches beyond it: one undo step. What is new is transparent, and masked as far
 * as the frame goes. Does nothing where the frame lies inside, or too far outside, or `signal` is aborted meanwhile.
 */
export function extendToFrame(signal: AbortSignal): Promise<void> {
  return inTurn('The canvas could not be extended. Nothing was changed.', async () => {
    await strokeEnded()
    settleStroke()
    const { document } = useDocumentStore.getState()
    const wish = useWishStore.getState()
    const grown = document && canvasForFrame(wish, document)
    // Of one that is too large it is said beside the button.
    if (!grown || !fitsCanvas(grown) || signal.aborted) return
    const { canvas } = document
    const next = { ...grown, x: canvas.x + grown.x, y: canvas.y + grown.y }
    await resizeBase(canvas, next)
    // What was painted meanwhile goes along.
    await strokeEnded()
    settleStroke()
    if (signal.aborted) {
      await resizeBase(next, canvas)
      renewBase()
      return
    }
    const { mask } = useDocumentStore.getState()
    showCanvas(next, maskOnCanvas(mask, grown, wish.frame))
    const bytes = mask.paintedTiles().length * TILE_BYTES
    recordDeed({ kind: 'canvas', label: 'Canvas extended', bytes, canvas, mask, change: null })
    announce('status', `Canvas extended to ${grown.width} × ${grown.height} pixels. Undo takes it back.`)
  })
}
