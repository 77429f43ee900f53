import { type Ground, KeptSeam, type Prepared, prepareGround, prepareOn } from '../../engine/blend'
import type { EditPlan } from '../../engine/edit-plan'
import { isSameRect, type Rect, type Size } from '../../engine/geometry'
import { coverageOf, isSameSnapshot, type MaskSnapshot, tilesOf } from '../../engine/mask'
import { freePixels, type Raster } from '../../engine/raster'
import { IDENTITY, KeptWarp, NO_TINT } from '../../engine/registration'
import { type Work, within } from '../../engine/work'
import { KeptMask } from './kept-mask'
import { KeptPart } from './kept-part'
import { needsNothing, type PasteChoice } from './paste-choice'

/** A decoded answer, and what was found out about it. */
export type PreparedAnswer = { readonly raster: Raster; readonly prepared: Prepared }

/** What the next composite of the same result finds again. */
export type ComposeMemory = {
  /** The answer's warped pixels: those of the seam, of a preview, and of the document. */
  readonly aligned: KeptWarp
  readonly previewed: KeptWarp
  readonly whole: KeptWarp
  readonly seam: KeptSeam
  readonly mask: KeptMask
  readonly base: KeptPart
}

/** Bytes a pixel of an answer that is kept, and of what answers to one request share: reduced document and distances. */
const BYTES_A_PIXEL = 4
const GROUND_BYTES_A_PIXEL = 8
/** Five answers of a megapixel to five requests, or fourteen to one. */
const MAX_BYTES = 64 * 1024 * 1024

/** What answers are compared with, and what that was made of. */
type KeptGround = {
  readonly ground: Ground
  readonly source: Rect
  readonly mask: MaskSnapshot
  readonly baseChanges: number
}

type Kept = {
  readonly raster: Raster
  prepared: Prepared | null
  ground: KeptGround | null
  memory: ComposeMemory | null
}

/** Answers of one document that were looked at last, so that a slider finds them ready. Bounded; the latest stays always. */
export class PreparedAnswers {
  private readonly kept = new Map<string, Kept>()
  private readonly givenUp: ComposeMemory[] = []
  private users = 0

  private readonly maxBytes: number

  constructor(maxBytes = MAX_BYTES) {
    this.maxBytes = maxBytes
  }

  /** The decoded answer, where it is kept. */
  rasterOf(resultId: string): Raster | null {
    return this.kept.get(resultId)?.raster ?? null
  }

  /** Keeps a decoded answer. */
  keep(resultId: string, raster: Raster): void {
    const known = this.kept.get(resultId)
    this.kept.delete(resultId)
    this.kept.set(resultId, known ?? { raster, prepared: null, ground: null, memory: null })
    for (const id of this.kept.keys()) {
      if (this.kept.size === 1 || bytesOf(this.kept.values()) <= this.maxBytes) return
      this.kept.delete(id)
    }
  }

  /** Whoever asks for memory does it in here, and reads it no longer than this lasts. */
  async using<T>(work: () => Promise<T>): Promise<T> {
    this.users++
    try {
      return await work()
    } finally {
      this.users--
      if (this.users === 0) this.freeGivenUp()
    }
  }

  /** What a result's composites share; that of all but `shown`, which hold the result, is given up. */
  memoryOf(resultId: string, shown: readonly string[]): ComposeMemory | null {
    for (const [id, entry] of this.kept) {
      if (shown.includes(id) || !entry.memory) continue
      this.givenUp.push(entry.memory)
      entry.memory = null
    }
    // Only who asks is here, and has none of it.
    if (this.users === 1) this.freeGivenUp()
    const entry = this.kept.get(resultId)
    if (entry) entry.memory ??= emptyMemory()
    return entry?.memory ?? null
  }

  /** The same where there is one already. */
  knownMemoryOf(resultId: string): ComposeMemory | null {
    return this.kept.get(resultId)?.memory ?? null
  }

  /**
   * What a choice needs to know of an answer, found out once for every state of the base. `mask` is the one that was
   * sent; null has nothing outside that could be compared.
   */
  *prepare(
    resultId: string,
    base: Raster,
    baseChanges: number,
    raster: Raster,
    { plan, mask, choice }: { plan: EditPlan; mask: MaskSnapshot | null; choice: PasteChoice },
  ): Work<PreparedAnswer> {
    const entry = this.kept.get(resultId)
    if (entry?.prepared && entry.ground?.baseChanges === baseChanges)
      return { raster, prepared: entry.prepared }
    if (!mask || choice.outside === 'model' || needsNothing(choice))
      return { raster, prepared: nothing(raster) }
    const { source } = plan
    const asked = { source, mask, baseChanges }
    const known = this.groundOf(raster, asked)
    const ground = known?.ground ?? (yield* within(groundOn(base, raster, source, mask), 0, 0.3))
    const prepared = yield* within(prepareOn(ground, raster), 0.3, 1)
    if (entry) {
      entry.prepared = prepared
      entry.ground = known ?? { ground, ...asked }
    }
    return { raster, prepared }
  }

  private freeGivenUp(): void {
    for (const { aligned, previewed, whole } of this.givenUp.splice(0))
      for (const warp of [aligned, previewed, whole]) warp.free()
  }

  /** What another answer to the same request was compared with. */
  private groundOf(size: Size, { source, mask, baseChanges }: Omit<KeptGround, 'ground'>): KeptGround | null {
    for (const { ground } of this.kept.values()) {
      if (
        ground?.baseChanges === baseChanges &&
        ground.ground.reference.width === size.width &&
        ground.ground.reference.height === size.height &&
        isSameRect(ground.source, source) &&
        isSameSnapshot(ground.mask, mask)
      )
        return ground
    }
    return null
  }
}

function* groundOn(base: Raster, size: Size, source: Rect, mask: MaskSnapshot): Work<Ground> {
  const coverage = coverageOf(tilesOf(mask), source)
  const ground = yield* prepareGround(base, size, source, coverage)
  freePixels(coverage.data)
  return ground
}

function emptyMemory(): ComposeMemory {
  return {
    aligned: new KeptWarp(),
    previewed: new KeptWarp(),
    whole: new KeptWarp(),
    seam: new KeptSeam(),
    mask: new KeptMask(),
    base: new KeptPart(),
  }
}

function bytesOf(kept: Iterable<Kept>): number {
  const grounds = new Set<KeptGround>()
  let bytes = 0
  for (const { raster, ground } of kept) {
    const pixels = raster.width * raster.height
    bytes += BYTES_A_PIXEL * pixels
    // One that is still to come may be its own.
    if (!ground || !grounds.has(ground)) bytes += GROUND_BYTES_A_PIXEL * pixels
    if (ground) grounds.add(ground)
  }
  return bytes
}

/** For an answer that is laid in as it came: nothing of this is looked at. */
function nothing(raster: Raster): Prepared {
  return {
    reference: raster,
    surroundings: {
      width: 0,
      height: 0,
      distance: new Float32Array(0),
      bounds: { x: 0, y: 0, width: 0, height: 0 },
    },
    alignment: {
      similarity: IDENTITY,
      displacement: null,
      tint: NO_TINT,
      confidence: 0,
      method: 'identity',
      warning: null,
    },
    tint: NO_TINT,
  }
}
