import type { EditPlan } from '../../engine/edit-plan'
import type { Rect, Size } from '../../engine/geometry'
import { coverageOf, Mask, type MaskSnapshot } from '../../engine/mask'
import { cropReplicated, type Raster, resample, resampleCoverage } from '../../engine/raster'
import { err, ok, type Result } from '../../lib/result'
import type { decodeImage, encodeMaskPng, encodePng, OpenError, RasterImageType } from '../codec'
import { transferring, type WorkerCallContext } from '../workers'
import { type ComposeArgs, compose } from './compose'
import { BASE_LAYER, cutTile } from './picture-tile'
import { buildPyramid, copyInto, type PatchPyramid, patchPyramid, swapPatch } from './pyramid'
import { makeThumbnail } from './thumbnail'

export type OpenedPicture = Size & {
  readonly type: RasterImageType
  readonly hasAlpha: boolean
  /** EXIF orientation the pixels were turned by; 1 = as stored. */
  readonly orientation: number
}

export type PrepareArgs = {
  readonly plan: EditPlan
  readonly mask: MaskSnapshot | null
  /** Whether the image is needed as PNG; false where the opened file itself goes. */
  readonly encodeImage: boolean
}
export type PreparedRequest = { readonly image: Blob | null; readonly mask: Blob | null }

export type ComposedResult = {
  /** Document pixels that may differ from the base. */
  readonly bounds: Rect
  readonly answerSize: Size
  readonly thumbnail: Blob
}

/** What reads and writes image files: services/codec, or stand-ins in tests. */
export type PictureCodec = {
  readonly decodeImage: typeof decodeImage
  readonly encodePng: typeof encodePng
  readonly encodeMaskPng: typeof encodeMaskPng
}

type Open = {
  readonly levels: Raster[]
  /** By layer: composites over the base as it is now. */
  readonly patches: Map<string, PatchPyramid>
  /** By adoption: what the base was before, or what it became once that was undone. */
  readonly exchanges: Map<string, PatchPyramid>
  /** Counts changes of the base: a composite begun before one is begun again. */
  baseChanges: number
}

export type PictureApi = ReturnType<typeof createPictureApi>

/** The worker's handlers over one open document. Rasters stay inside; what leaves is bitmaps and files. */
export function createPictureApi(codec: PictureCodec) {
  let current: Open | null = null

  function open(): Open {
    if (!current) throw new Error('No document is open in the worker.')
    return current
  }

  return {
    /** Decodes a file and makes it the document. On failure the document that was open stays. */
    async open({ blob }: { blob: Blob }): Promise<Result<OpenedPicture, OpenError>> {
      const decoded = await codec.decodeImage(blob)
      if (!decoded.ok) return decoded
      const { raster, type, hasAlpha, orientation } = decoded.value
      // The old document's memory is given up before the new pyramid takes its own.
      current = null
      current = {
        levels: await buildPyramid(raster, breathe),
        patches: new Map(),
        exchanges: new Map(),
        baseChanges: 0,
      }
      return ok({ width: raster.width, height: raster.height, type, hasAlpha, orientation })
    },

    /** One display tile, handed over; null where there is nothing to draw. */
    async tile(args: {
      layer: string
      level: number
      column: number
      row: number
    }): Promise<ImageBitmap | null> {
      const { levels, patches } = open()
      const patch = args.layer === BASE_LAYER ? null : patches.get(args.layer)
      if (patch === undefined) return null
      const tile = cutTile(levels, patch, args.level, args.column, args.row)
      if (!tile) return null
      const bitmap = await createImageBitmap(new ImageData(tile.data, tile.width, tile.height))
      return transferring(bitmap, [bitmap])
    },

    /** The files of one request: the plan's part of the document and of the mask, in the size that is sent. */
    async prepare(
      { plan, mask, encodeImage }: PrepareArgs,
      { signal, onProgress }: WorkerCallContext,
    ): Promise<PreparedRequest> {
      const base = baseOf(open())
      const { width, height } = plan.sent
      let maskFile: Blob | null = null
      if (mask) {
        const coverage = coverageOf(Mask.from(mask), plan.source)
        maskFile = codec.encodeMaskPng(resampleCoverage(coverage, width, height))
      }
      await breathe()
      signal.throwIfAborted()
      if (!encodeImage) return { image: null, mask: maskFile }
      const image = resample(cropReplicated(base, plan.source), width, height)
      return { image: await codec.encodePng(image, { signal, onProgress }), mask: maskFile }
    },

    /** Lays an answer into the document as a patch that tiles and export can show. The base stays as it is. */
    async compose(
      args: ComposeArgs,
      { signal }: WorkerCallContext,
    ): Promise<Result<ComposedResult, OpenError>> {
      const decoded = await codec.decodeImage(args.answer)
      signal.throwIfAborted()
      if (!decoded.ok) return err(decoded.error)
      const { raster } = decoded.value
      const target = open()
      let begunAt: number
      let rect: Rect
      let pyramid: PatchPyramid
      let thumbnail: Blob
      do {
        begunAt = target.baseChanges
        const composite = compose(baseOf(target), raster, args)
        rect = composite.rect
        await breathe()
        signal.throwIfAborted()
        pyramid = patchPyramid(target.levels, rect, composite.patch)
        thumbnail = await makeThumbnail(target.levels, pyramid, args.plan.source)
        signal.throwIfAborted()
      } while (target.baseChanges !== begunAt)
      target.patches.set(args.layer, pyramid)
      return ok({ bounds: rect, answerSize: { width: raster.width, height: raster.height }, thumbnail })
    },

    /** Forgets a result's patch. */
    drop({ layer }: { layer: string }): void {
      current?.patches.delete(layer)
    },

    /**
     * Makes a composed result the base, on all levels, and keeps what was there under `exchange`, to be taken back.
     * Every other composite is forgotten, as it was made over another base. Returns the rectangle that changed.
     */
    adopt({ layer, exchange }: { layer: string; exchange: string }): Rect {
      const { patches, exchanges } = open()
      const patch = patches.get(layer)
      if (!patch) throw new Error(`No composite of ${layer} is here to be adopted.`)
      exchanges.set(exchange, patch)
      return swapWithBase(open(), patch)
    },

    /** Forgets what is kept of an adoption that can be neither taken back nor done again any more. */
    forget({ exchange }: { exchange: string }): void {
      current?.exchanges.delete(exchange)
    },

    /** Takes an adoption back, or does it again: in the reverse order of the adoptions only. */
    exchange({ exchange }: { exchange: string }): Rect {
      const patch = open().exchanges.get(exchange)
      if (!patch) throw new Error(`Nothing is kept of the adoption ${exchange}.`)
      return swapWithBase(open(), patch)
    },

    /** The document with one result laid in, or as it is, as PNG at full size. */
    async exportPng({ layer }: { layer: string }, { signal, onProgress }: WorkerCallContext): Promise<Blob> {
      const { patches } = open()
      const base = baseOf(open())
      const patch = layer === BASE_LAYER ? undefined : patches.get(layer)
      const rect = patch?.rects[0]
      const pixels = patch?.rasters[0]
      if (layer !== BASE_LAYER && (!rect || !pixels))
        throw new Error(`No composite of ${layer} is here to be saved.`)
      // A copy: the base may change while the file is being written.
      const flat: Raster = { width: base.width, height: base.height, data: base.data.slice() }
      if (rect && pixels) copyInto(flat, rect, pixels)
      return codec.encodePng(flat, { signal, onProgress })
    },
  }
}

function swapWithBase(current: Open, patch: PatchPyramid): Rect {
  const { levels, patches } = current
  const rect = patch.rects[0]
  if (!rect) throw new Error('A patch without pixels was kept.')
  swapPatch(levels, patch)
  current.baseChanges++
  patches.clear()
  return rect
}

function baseOf({ levels }: Open): Raster {
  const base = levels[0]
  if (!base) throw new Error('A document without pixels is open.')
  return base
}

/** Lets waiting messages in (an abort, a tile) between two long steps. */
function breathe(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0))
}
