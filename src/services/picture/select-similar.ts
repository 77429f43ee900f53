import {
  type CombineMode,
  combineTiles,
  Mask,
  type MaskChange,
  MaskEdit,
  type MaskSnapshot,
  type MaskTiles,
  swapMaskChange,
} from '../../engine/mask'
import type { Raster } from '../../engine/raster'
import { selectSimilar, type WandOptions, type WandSession } from '../../engine/wand'
import { runSteps, transferring, type WorkerCallContext } from '../workers'

export type SelectSimilarArgs = Pick<WandOptions, 'tolerance' | 'isContiguous' | 'sampleSize'> & {
  /** A point inside the document, in document pixels; the pixel it lies in is meant. */
  readonly at: { readonly x: number; readonly y: number }
  /** What the selection does to `mask`. */
  readonly mode: CombineMode
  /** The mask as it is; of the document's size. */
  readonly mask: MaskSnapshot
}

/** What is to be put into the mask: the tiles that differ from it, packed; handed over. */
export type SelectedTiles = { readonly tiles: MaskChange['tiles'] }

/** Tiles combined between two yields: some milliseconds. */
const TILES_PER_STEP = 8

/** Share of the whole after which the selection is there and has to be combined. */
const SELECTED_01 = 0.8

/**
 * Selects by colour and combines with the mask. Lets other messages in every few milliseconds; rejects with the reason
 * of the signal once that is aborted, with a RangeError where the point lies outside or the mask has another size.
 */
export function selectSimilarTiles(
  base: Raster,
  args: SelectSimilarArgs,
  session: WandSession,
  context: WorkerCallContext,
  breathe: () => Promise<void>,
): Promise<SelectedTiles> {
  return runSteps(selectAndCombine(base, args, session), context, breathe)
}

function* selectAndCombine(
  base: Raster,
  { at, tolerance, isContiguous, sampleSize, mode, mask }: SelectSimilarArgs,
  session: WandSession,
): Generator<number, SelectedTiles, void> {
  if (mask.width !== base.width || mask.height !== base.height)
    throw new RangeError(`mask is ${mask.width}×${mask.height}, document is ${base.width}×${base.height}`)
  const [x, y] = [Math.floor(at.x), Math.floor(at.y)]
  const selecting = selectSimilar(base, { x, y, tolerance, isContiguous, sampleSize }, session)
  let selected = selecting.next()
  for (; !selected.done; selected = selecting.next()) yield SELECTED_01 * selected.value
  const combining = combine(selected.value, mode, mask)
  let combined = combining.next()
  for (; !combined.done; combined = combining.next()) yield SELECTED_01 + (1 - SELECTED_01) * combined.value
  return combined.value
}

/**
 * What a selection makes of a mask; yields its progress, 0..1. A few tiles at a time, in a mask of their own: the whole
 * may be too large for one task.
 */
export function* combine(
  selection: MaskTiles,
  mode: CombineMode,
  { width, height, tiles: packed }: MaskSnapshot,
): Generator<number, SelectedTiles, void> {
  const present = new Map(packed)
  const indexes = [...new Set([...present.keys(), ...selection.keys()])]
  const tiles: MaskChange['tiles'][number][] = []
  const buffers: ArrayBuffer[] = []
  for (let from = 0; from < indexes.length; from += TILES_PER_STEP) {
    yield from / indexes.length
    const some = indexes.slice(from, from + TILES_PER_STEP)
    const part = Mask.from({ width, height, tiles: some.map((index) => [index, present.get(index) ?? null]) })
    const edit = new MaskEdit(part)
    combineTiles(edit, picked(selection, some), mode)
    const undo = edit.commit()
    if (!undo) continue
    for (const entry of swapMaskChange(part, undo).tiles) {
      tiles.push(entry)
      if (entry[1] instanceof Uint8Array) buffers.push(entry[1].buffer)
    }
  }
  return transferring({ tiles }, buffers)
}

function picked(selection: MaskTiles, indexes: readonly number[]): MaskTiles {
  return new Map(
    indexes.flatMap((index) => {
      const tile = selection.get(index)
      return tile ? [[index, tile] as const] : []
    }),
  )
}
