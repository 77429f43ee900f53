import { type DifferenceSettings, differ } from '../../engine/difference'
import type { Pyramid, Raster } from '../../engine/raster'
import { runSteps, type WorkerCallContext } from '../workers'
import { BASE_LAYER, cutTile } from './picture-tile'
import type { PatchPyramid } from './pyramid'

export type DifferenceArgs = DifferenceSettings & {
  /** Under which its tiles are asked for. */
  readonly layer: string
  /** The layers that are compared. One that is not here counts as the document. */
  readonly left: string
  readonly right: string
}

/** One tile of a difference, of the size of the document's; null outside. At the level that is asked for: what is not seen costs nothing. */
export async function differenceTile(
  target: { readonly levels: Pyramid; readonly patches: ReadonlyMap<string, PatchPyramid> },
  { left, right, kind, gain }: DifferenceArgs,
  place: { readonly level: number; readonly column: number; readonly row: number },
  context: WorkerCallContext<never>,
  breathe: () => Promise<void>,
): Promise<Raster | null> {
  const base = tileOf(target, BASE_LAYER, place)
  if (!base) return null
  const one = tileOf(target, left, place) ?? base
  const other = tileOf(target, right, place) ?? base
  return runSteps(differ(one, other, { kind, gain }), context, breathe)
}

function tileOf(
  { levels, patches }: Parameters<typeof differenceTile>[0],
  layer: string,
  { level, column, row }: Parameters<typeof differenceTile>[2],
): Raster | null {
  return cutTile(levels, patches.get(layer) ?? null, level, column, row)
}
