import type { Rect } from '../../engine/geometry'
import type { Pyramid } from '../../engine/raster'
import type { DifferenceArgs } from './difference-tile'
import type { EarlyPicture } from './early-picture'
import type { PictureReading } from './picture-reading'
import type { PreparedAnswers } from './prepared-answers'
import type { PatchPyramid } from './pyramid'

/** The open document in the worker. */
export type Open = {
  /** The base's pyramid; while it is being built the tiles come from `early`, where there is one. */
  readonly ready: Promise<Pyramid>
  readonly early: EarlyPicture | null
  /** Begins to read the pixels, if nobody has: somebody needs them, or a detail that `early` has not. */
  readonly hurry: () => void
  /** What of the file's pixels is shown, in those pixels; it may reach beyond them. */
  canvas: Rect
  /** By layer: composites over the base as it is now. */
  readonly patches: Map<string, PatchPyramid>
  /** By layer: pictures of how two others differ, whose tiles are made when they are asked for. */
  readonly differences: Map<string, DifferenceArgs>
  /** By adoption: what the base was before, or what it became once that was undone. */
  readonly exchanges: Map<string, PatchPyramid>
  readonly answers: PreparedAnswers
  /** Pictures that are being written: each is to be told before the base changes. */
  readonly readings: Set<PictureReading>
  /** Whether steps of a slider have been taken, or rehearsed. */
  isRehearsed: boolean
  /** Counts changes of the base: a composite begun before one is begun again. */
  baseChanges: number
}

/** The same once all of its pixels can be read. */
export type Opened = { readonly document: Open; readonly levels: Pyramid }
