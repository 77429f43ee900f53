import type { Raster } from '../../engine/raster'
import type { DifferenceArgs } from './difference-tile'
import type { EarlyPicture } from './early-picture'
import type { PreparedAnswers } from './prepared-answers'
import type { PatchPyramid } from './pyramid'

/** The open document in the worker. */
export type Open = {
  /** The base's pyramid; while it is being built the tiles come from `early`, where there is one. */
  readonly ready: Promise<Raster[]>
  readonly early: EarlyPicture | null
  /** By layer: composites over the base as it is now. */
  readonly patches: Map<string, PatchPyramid>
  /** By layer: pictures of how two others differ, whose tiles are made when they are asked for. */
  readonly differences: Map<string, DifferenceArgs>
  /** By adoption: what the base was before, or what it became once that was undone. */
  readonly exchanges: Map<string, PatchPyramid>
  readonly answers: PreparedAnswers
  /** Counts changes of the base: a composite begun before one is begun again. */
  baseChanges: number
}

/** The same once all of its pixels can be read. */
export type Opened = { readonly document: Open; readonly levels: Raster[] }

export function baseOf({ levels }: Pick<Opened, 'levels'>): Raster {
  const base = levels[0]
  if (!base) throw new Error('A document without pixels is open.')
  return base
}
