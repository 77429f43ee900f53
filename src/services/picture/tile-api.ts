import type { Raster } from '../../engine/raster'
import { transferring, type WorkerCallContext } from '../workers'
import { differenceTile } from './difference-tile'
import { cutFitted, type FittedArgs } from './fitted-tile'
import type { Open } from './opened'
import { BASE_LAYER, cutTile } from './picture-tile'
import type { Turns } from './turns'

type TileArgs = {
  readonly layer: string
  readonly level: number
  readonly column: number
  readonly row: number
}

/** The handlers that give the page what it draws. `open`: the document, which may still be being read. */
export function createTileApi(open: () => Open, turns: Turns) {
  return {
    /** One display tile, handed over; null where there is nothing to draw. */
    async tile(args: TileArgs, context: WorkerCallContext): Promise<ImageBitmap | null> {
      const { early, hurry, patches, differences, ready } = open()
      if (args.layer !== BASE_LAYER || !early?.has(args.level)) hurry()
      if (early && args.layer === BASE_LAYER) {
        const bitmap = await early.tile(args.level, args.column, args.row)
        if (bitmap !== 'read') return bitmap && transferring(bitmap, [bitmap])
      }
      const levels = await ready
      const patch = args.layer === BASE_LAYER ? null : patches.get(args.layer)
      const difference = differences.get(args.layer)
      const tile = difference
        ? await differenceTile({ levels, patches }, difference, args, context, turns.breathe)
        : patch !== undefined && cutTile(levels, patch, args.level, args.column, args.row)
      return tile ? bitmapOf(tile) : null
    },

    /** Part of the document in the screen's own pixels, handed over; null where it is the base's, or of a difference. */
    async fitted({ layer, ...args }: FittedArgs): Promise<ImageBitmap | null> {
      const { patches, ready } = open()
      const levels = await ready
      await turns.breatheBehind()
      const patch = layer === BASE_LAYER ? null : patches.get(layer)
      const part = patch === undefined ? null : cutFitted(levels, patch, args)
      return part && bitmapOf(part)
    },
  }
}

async function bitmapOf({ data, width, height }: Raster): Promise<ImageBitmap> {
  const bitmap = await createImageBitmap(new ImageData(data, width, height))
  return transferring(bitmap, [bitmap])
}
