import { Mask, type MaskSnapshot } from '../../engine/mask'
import { operateOnMask } from '../../engine/mask-operations'
import type { Raster } from '../../engine/raster'
import { runSteps, transferring, type WorkerCallContext } from '../workers'
import type { SelectedTiles } from './select-similar'

/** The picture's transparency in place of the mask: the tiles of the mask that change. Rejects when aborted. */
export async function selectTransparentTiles(
  base: Raster,
  mask: MaskSnapshot,
  context: WorkerCallContext,
  breathe: () => Promise<void>,
): Promise<SelectedTiles> {
  const work = operateOnMask(Mask.from(mask), { kind: 'fromAlpha', image: base })
  const tiles = await runSteps(work, context, breathe)
  const buffers = tiles.flatMap(([, tile]) => (tile instanceof Uint8Array ? [tile.buffer] : []))
  return transferring({ tiles }, buffers)
}
