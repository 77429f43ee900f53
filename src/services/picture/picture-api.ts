import { type Rect, rectOfSize, type Size } from '../../engine/geometry'
import { pause } from '../../lib/pause'
import { ok, type Result } from '../../lib/result'
import type {
  beginDecoding,
  ColourFacts,
  decodeImage,
  encodeMaskPng,
  encodePicture,
  encodePng,
  OpenError,
  RasterImageType,
} from '../codec'
import { clearingUp, createBreathe, type WorkerCallContext } from '../workers'
import type { ComposePart } from './compose'
import {
  type ComposeArgs,
  type ComposedResult,
  type ComposeError,
  type ComposePreview,
  composeResult,
  primePreview,
} from './compose-result'
import type { DifferenceArgs } from './difference-tile'
import { createEarlyPicture } from './early-picture'
import { type ExportArgs, exportPicture } from './export-picture'
import type { Open, Opened } from './opened'
import { type PrepareArgs, type PreparedRequest, prepareRequest } from './prepare-request'
import { PreparedAnswers } from './prepared-answers'
import { makePreview } from './preview'
import { buildPyramid } from './pyramid'
import { type MeasuredResult, reportResult } from './report-result'
import { resizeCanvas } from './resize-canvas'
import { createSelectionApi } from './selection-api'
import { swapWithBase } from './swap-with-base'
import { createTileApi } from './tile-api'
import { createTurns } from './turns'

export type OpenedPicture = Size & {
  readonly type: RasterImageType
  readonly hasAlpha: boolean
  /** EXIF orientation the pixels were turned by; 1 = as stored. */
  readonly orientation: number
  /** What the file holds beyond eight bits of sRGB, which is what is edited and saved. */
  readonly colours: ColourFacts
}

/** What reads and writes image files: services/codec, or stand-ins in tests. */
export type PictureCodec = {
  readonly beginDecoding: typeof beginDecoding
  readonly decodeImage: typeof decodeImage
  readonly encodePicture: typeof encodePicture
  readonly encodePng: typeof encodePng
  readonly encodeMaskPng: typeof encodeMaskPng
}

export type PictureApi = ReturnType<typeof createPictureApi>

/** The worker's handlers over one open document. Rasters stay inside; what leaves is bitmaps and files. */
export function createPictureApi(codec: PictureCodec) {
  let current: Open | null = null

  function open(): Open {
    if (!current) throw new Error('No document is open in the worker.')
    return current
  }

  /** The document once all of its pixels can be read. */
  async function opened(): Promise<Opened> {
    const target = open()
    target.hurry()
    return { document: target, levels: await target.ready }
  }

  /** Work that reads what is kept of the document's answers. */
  async function withAnswers<T>(work: (target: Opened) => Promise<T>): Promise<T> {
    const target = await opened()
    return target.document.answers.using(() => work(target))
  }

  const selections = createSelectionApi(opened, breathe)
  const tiles = createTileApi(open, turns)

  return {
    /**
     * Decodes a file and makes it the document. On failure the document that was open stays. Resolves as soon as the
     * picture can be shown; whatever needs all of its pixels waits for them.
     */
    async open({ blob }: { blob: Blob }): Promise<Result<OpenedPicture, OpenError>> {
      const decoding = await codec.beginDecoding(blob)
      if (!decoding.ok) return decoding
      const { width, height, type, hasAlpha, orientation, colours, shown, finish } = decoding.value
      // The old document's memory is given up before the new pyramid takes its own.
      current = null
      const early = shown && createEarlyPicture(shown)
      let hurry = () => {}
      const isNeeded = new Promise<void>((resolve) => {
        hurry = resolve
      })
      // Its bitmap may be as large as the raster: whoever wants a tile meanwhile waits for the pyramid instead.
      const raster = (early ? Promise.race([pause(SHOW_FIRST_MS), isNeeded]) : Promise.resolve())
        .then(() => finish(breathe, (sharper) => early?.sharpen(sharper)))
        .finally(() => early?.close())
      const ready = raster.then((picture) => buildPyramid(picture, breathe))
      // Whoever asks meanwhile waits for it.
      current = {
        ready,
        early,
        hurry,
        canvas: rectOfSize({ width, height }),
        patches: new Map(),
        differences: new Map(),
        exchanges: new Map(),
        answers: new PreparedAnswers(),
        readings: new Set(),
        isRehearsed: false,
        baseChanges: 0,
      }
      ready.catch(() => {})
      if (early === null) await ready
      return ok({ width, height, type, hasAlpha, orientation, colours })
    },

    /**
     * Settles when all pixels of the document are read. True: tiles that were handed out before are a browser's reduction,
     * and better ones can be had. Rejects where there is not the memory for them: nothing but a look at the picture is
     * to be had then.
     */
    async read(): Promise<boolean> {
      const { ready, early } = open()
      await ready
      return early !== null
    },

    /** The document as it is now, small, for a list of documents. `edge`: its longest, in pixels. */
    async preview({ edge }: { readonly edge: number }): Promise<Blob> {
      return makePreview((await opened()).levels, edge)
    },

    tile: tiles.tile,
    fitted: tiles.fitted,

    /** The files of one request, of the document as it is when this is asked. */
    async prepare(args: PrepareArgs, context: WorkerCallContext): Promise<PreparedRequest> {
      return prepareRequest((await opened()).levels.base, args, codec, context, breathe)
    },

    /**
     * Lays an answer into the document as a patch that tiles and export can show. The base stays as it is. Reports what
     * the view shows of it as soon as that is there.
     */
    async compose(
      args: ComposeArgs,
      context: WorkerCallContext<ComposePreview>,
    ): Promise<Result<ComposedResult, ComposeError>> {
      const composing = (pause: () => Promise<void>) =>
        withAnswers((target) => composeResult(target, args, codec.decodeImage, context, pause))
      if (args.view) return turns.first(() => composing(turns.breathe))
      return clearingUp(composing(turns.breatheBehind))
    },

    /** Makes ready what the preview needs of a result that is shown in the view, before the next slider moves. */
    async prime(args: ComposeArgs, context: WorkerCallContext): Promise<void> {
      await withAnswers((target) =>
        primePreview(target, args, codec.decodeImage, context, turns.breatheBehind),
      )
    },

    /** Measures a result as it is laid in; null where there is nothing to compare. */
    async report(part: ComposePart, context: WorkerCallContext): Promise<MeasuredResult | null> {
      const reporting = withAnswers((target) =>
        reportResult(target, part, codec.decodeImage, context, turns.breatheBehind),
      )
      return clearingUp(reporting)
    },

    /** Makes a layer of how two others differ; one that was there under its name is replaced. */
    differ(args: DifferenceArgs): void {
      open().differences.set(args.layer, args)
    },

    /** Forgets a result's patch, or a difference. */
    drop({ layer }: { layer: string }): void {
      current?.patches.delete(layer)
      current?.differences.delete(layer)
    },

    /**
     * Makes a composed result the base, on all levels, and keeps what was there under `exchange`, to be taken back.
     * Every other composite is forgotten, as it was made over another base. Returns the rectangle that changed.
     */
    async adopt({ layer, exchange }: { layer: string; exchange: string }): Promise<Rect> {
      const target = await opened()
      const { patches, exchanges } = target.document
      const patch = patches.get(layer)
      if (!patch) throw new Error(`No composite of ${layer} is here to be adopted.`)
      exchanges.set(exchange, patch)
      return swapWithBase(target, patch)
    },

    /** Forgets what is kept of an adoption that can be neither taken back nor done again any more. */
    forget({ exchange }: { exchange: string }): void {
      current?.exchanges.delete(exchange)
    },

    /**
     * Takes an adoption back, or does it again: in the reverse order of the adoptions only. null, and nothing is changed,
     * where nothing is kept of it: the document was opened anew since.
     */
    async exchange({ exchange }: { exchange: string }): Promise<Rect | null> {
      const target = await opened()
      const patch = target.document.exchanges.get(exchange)
      return patch ? swapWithBase(target, patch) : null
    },

    /** Gives the document another canvas, in the present one's pixels: what is new of it is transparent. */
    async resize({ canvas }: { canvas: Rect }): Promise<void> {
      await resizeCanvas(await opened(), canvas, breathe)
    },

    selectSimilar: selections.selectSimilar,
    smartSelect: selections.smartSelect,
    prepareSmartSelect: selections.prepareSmartSelect,
    selectTransparent: selections.selectTransparent,

    /** The document with one result laid in, or as it is, as a file. */
    async exportPicture(args: ExportArgs, context: WorkerCallContext): Promise<Blob> {
      return exportPicture(await opened(), args, codec.encodePicture, context)
    },
  }
}

/**
 * The page asks for the first tiles within this time, and shows them: neither is to wait for the pixels to be read, which
 * takes every core there is.
 */
const SHOW_FIRST_MS = 400

/** Lets waiting messages in (an abort, a tile) between two long steps. */
const breathe = createBreathe()
const turns = createTurns(breathe)
