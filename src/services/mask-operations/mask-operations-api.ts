import { Mask, type MaskSnapshot } from '../../engine/mask'
import { type MaskChangeTiles, type MaskOperation, operateOnMask } from '../../engine/mask-operations'
import { runSteps, transferring, type WorkerCallContext } from '../workers'

/** Copied on the way to the worker, the picture of 'fromAlpha' too: who has that in a worker operates there. */
export type OperateArgs = { readonly snapshot: MaskSnapshot; readonly operation: MaskOperation }

/** The tiles to put in place, see `operateOnMask`; the caller owns them. */
export type OperateResult = { readonly tiles: MaskChangeTiles }

/** The one call of the worker, typed for both ends. */
export type MaskOperationsApi = {
  /**
   * The tiles that an operation puts in place of the snapshot's own; none where it changes nothing. To be applied
   * (`createMaskChange`, `swapMaskChangeInSteps`) to the mask as it was when the snapshot was taken. Throws RangeError
   * where the picture of 'fromAlpha' is not of the mask's size.
   */
  operate(args: OperateArgs, context: WorkerCallContext): Promise<OperateResult>
}

/** `breathe` lets other messages in, so that an abort can arrive. */
export function createMaskOperationsApi(breathe: () => Promise<void>): MaskOperationsApi {
  return {
    async operate({ snapshot, operation }, context) {
      const tiles = await runSteps(operateOnMask(Mask.from(snapshot), operation), context, breathe)
      return transferring({ tiles }, buffersOf(tiles))
    },
  }
}

function buffersOf(tiles: MaskChangeTiles): ArrayBuffer[] {
  return tiles.flatMap(([, tile]) => (tile instanceof Uint8Array ? [tile.buffer] : []))
}
