import type { MaskSnapshot } from '../../engine/mask'
import { WandSession } from '../../engine/wand'
import type { WorkerCallContext } from '../workers'
import type { Opened } from './opened'
import { type SelectedTiles, type SelectSimilarArgs, selectSimilarTiles } from './select-similar'
import { selectTransparentTiles } from './select-transparent'
import {
  prepareSmartSelect,
  type SmartSelectArgs,
  type SmartSelected,
  SmartSession,
  smartSelectTiles,
} from './smart-select'

/** The handlers that make a selection of what the base shows. `opened`: the document once all of its pixels can be read. */
export function createSelectionApi(opened: () => Promise<Opened>, breathe: () => Promise<void>) {
  const wand = new WandSession()
  const smart = new SmartSession()

  return {
    /** Selects what looks like the base at a point, combined with the mask: the tiles of the mask that change. */
    async selectSimilar(args: SelectSimilarArgs, context: WorkerCallContext): Promise<SelectedTiles> {
      const { document: target, levels } = await opened()
      let begunAt: number
      let selected: SelectedTiles
      do {
        begunAt = target.baseChanges
        selected = await selectSimilarTiles(levels.base, args, wand, context, breathe)
      } while (target.baseChanges !== begunAt)
      return selected
    },

    /** Gets ready for smart selections, while nobody waits for one. */
    async prepareSmartSelect(
      { personModel }: { personModel: ArrayBuffer | null },
      context: WorkerCallContext,
    ): Promise<void> {
      const { document: target, levels } = await opened()
      return prepareSmartSelect(levels, target.baseChanges, personModel, smart, context, breathe)
    },

    /** Selects an object, or what the base is of, combined with the mask: the tiles of the mask that change. */
    async smartSelect(args: SmartSelectArgs, context: WorkerCallContext): Promise<SmartSelected> {
      const { document: target, levels } = await opened()
      let begunAt: number
      let selected: SmartSelected
      do {
        begunAt = target.baseChanges
        selected = await smartSelectTiles(levels, begunAt, args, smart, context, breathe)
      } while (target.baseChanges !== begunAt)
      return selected
    },

    /** Selects what is transparent in the base, in place of the mask: the tiles of the mask that change. */
    async selectTransparent(
      { mask }: { mask: MaskSnapshot },
      context: WorkerCallContext,
    ): Promise<SelectedTiles> {
      return selectTransparentTiles((await opened()).levels.base, mask, context, breathe)
    },
  }
}
