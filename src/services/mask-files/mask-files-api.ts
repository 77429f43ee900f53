import { rectOfSize, type Size } from '../../engine/geometry'
import {
  type CombineMode,
  combineTiles,
  coverageOf,
  Mask,
  type MaskChange,
  MaskEdit,
  type MaskSnapshot,
  swapMaskChange,
} from '../../engine/mask'
import { type Coverage, resampleCoverage } from '../../engine/raster'
import { ok, type Result } from '../../lib/result'
import type { encodeMaskFile, MaskFile, MaskForm, MaskReading, OpenError, readMaskFile } from '../codec'
import { transferring, type WorkerCallContext } from '../workers'
import { tilesOfCoverage } from './coverage-tiles'

/** Longest edge of what is shown of a mask: a preview's and a thumbnail's at twice their CSS size. */
const PREVIEW_EDGE = 320

/** What is known of a file once it was read; its coverage stays in the worker. */
export type ReadMask = Size & {
  readonly reading: MaskReading | 'unclear'
  readonly previews: {
    /** null: the file is opaque. */
    readonly transparency: Coverage | null
    readonly luminance: Coverage
  }
}

/** A mask that is combined with the document's: of a file that was read, or a whole one at hand. */
export type MaskSource =
  | { readonly kind: 'file'; readonly id: string; readonly reading: MaskReading }
  | { readonly kind: 'mask'; readonly mask: MaskSnapshot }

export type CombineArgs = {
  readonly source: MaskSource
  /** 255 − coverage is taken instead. */
  readonly isInverted: boolean
  readonly mode: CombineMode
  /** The document's mask as it is. Its size is the one that the source is scaled to. */
  readonly present: MaskSnapshot
}

/** What makes the document's mask the combined one. */
export type CombinedMask = { readonly change: MaskChange }

/** What reads and writes mask files: services/codec. */
export type MaskCodec = {
  readonly readMaskFile: typeof readMaskFile
  readonly encodeMaskFile: typeof encodeMaskFile
}

export type MaskFilesApi = ReturnType<typeof createMaskFilesApi>

/** The worker's handlers. */
export function createMaskFilesApi(codec: MaskCodec) {
  const held = new Map<string, MaskFile>()

  function coverageOfSource(source: MaskSource): Coverage {
    if (source.kind === 'mask') return wholeCoverage(source.mask)
    const coverage = held.get(source.id)?.[source.reading]
    if (!coverage) throw new Error('The mask that was read is not here any more.')
    return coverage
  }

  return {
    /** Reads a picture file as a mask and holds it under `id` until it is released. */
    async read({ id, file }: { id: string; file: Blob }): Promise<Result<ReadMask, OpenError>> {
      const read = await codec.readMaskFile(file)
      if (!read.ok) return read
      held.set(id, read.value)
      const { width, height, reading, transparency, luminance } = read.value
      const previews = {
        transparency: transparency && smallCopy(transparency),
        luminance: smallCopy(luminance),
      }
      return ok({ width, height, reading, previews })
    },

    /** Forgets a file that was read. */
    release({ id }: { id: string }): void {
      held.delete(id)
    },

    /** Combines a mask with the document's, scaled where their sizes differ. null: that changes nothing. */
    combine({ source, isInverted, mode, present }: CombineArgs): CombinedMask | null {
      const { width, height, data } = resampleCoverage(
        coverageOfSource(source),
        present.width,
        present.height,
      )
      const selection = { width, height, data: isInverted ? data.map((coverage) => 255 - coverage) : data }
      const mask = Mask.from(present)
      const edit = new MaskEdit(mask)
      combineTiles(edit, tilesOfCoverage(selection), mode)
      const undo = edit.commit()
      if (!undo) return null
      const change = swapMaskChange(mask, undo)
      return transferring({ change }, buffersOf(change))
    },

    /** A small copy of a mask, for a list. */
    preview({ mask }: { mask: MaskSnapshot }): Coverage {
      return smallCopy(wholeCoverage(mask))
    },

    /** The mask as a PNG of its own size. */
    encode(args: { mask: MaskSnapshot; form: MaskForm }, context: WorkerCallContext): Promise<Blob> {
      return codec.encodeMaskFile(wholeCoverage(args.mask), args.form, context)
    },
  }
}

function wholeCoverage(mask: MaskSnapshot): Coverage {
  return coverageOf(Mask.from(mask), rectOfSize(mask))
}

function smallCopy(coverage: Coverage): Coverage {
  const scale = Math.min(1, PREVIEW_EDGE / Math.max(coverage.width, coverage.height))
  const edge = (length: number) => Math.max(1, Math.round(length * scale))
  return resampleCoverage(coverage, edge(coverage.width), edge(coverage.height))
}

function buffersOf({ tiles }: MaskChange): ArrayBuffer[] {
  return tiles.flatMap(([, tile]) => (tile instanceof Uint8Array ? [tile.buffer] : []))
}
