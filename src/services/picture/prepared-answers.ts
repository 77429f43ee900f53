import { KeptSeam, type Prepared, preparePaste } from '../../engine/blend'
import type { EditPlan } from '../../engine/edit-plan'
import { coverageOf, type MaskSnapshot, tilesOf } from '../../engine/mask'
import type { Raster } from '../../engine/raster'
import { IDENTITY, KeptWarp, NO_TINT } from '../../engine/registration'
import type { Work } from '../../engine/work'
import { KeptMask } from './kept-mask'
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
}

/** Decoded, reduced document and distances: bytes a pixel of an answer that is kept. */
const BYTES_A_PIXEL = 12
/** Five answers of a megapixel. */
const MAX_BYTES = 64 * 1024 * 1024

type Kept = {
  readonly raster: Raster
  prepared: Prepared | null
  baseChanges: number
  memory: ComposeMemory | null
}

/** Answers of one document that were looked at last, so that a slider finds them ready. Bounded; the latest stays always. */
export class PreparedAnswers {
  private readonly kept = new Map<string, Kept>()

  /** The decoded answer, where it is kept. */
  rasterOf(resultId: string): Raster | null {
    return this.kept.get(resultId)?.raster ?? null
  }

  /** Keeps a decoded answer. */
  keep(resultId: string, raster: Raster): void {
    const known = this.kept.get(resultId)
    this.kept.delete(resultId)
    this.kept.set(resultId, known ?? { raster, prepared: null, baseChanges: -1, memory: null })
    let bytes = 0
    for (const entry of this.kept.values()) bytes += bytesOf(entry)
    for (const [id, entry] of this.kept) {
      if (bytes <= MAX_BYTES || this.kept.size === 1) return
      this.kept.delete(id)
      bytes -= bytesOf(entry)
    }
  }

  /** What a result's composites share; that of all but `shown`, which hold the result, is given up. */
  memoryOf(resultId: string, shown: readonly string[]): ComposeMemory | null {
    for (const [id, entry] of this.kept) if (!shown.includes(id)) entry.memory = null
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
    if (entry?.prepared && entry.baseChanges === baseChanges) return { raster, prepared: entry.prepared }
    if (!mask || choice.outside === 'model' || needsNothing(choice))
      return { raster, prepared: nothing(raster) }
    const coverage = coverageOf(tilesOf(mask), plan.source)
    const prepared = yield* preparePaste(base, raster, plan.source, coverage)
    if (entry) {
      entry.prepared = prepared
      entry.baseChanges = baseChanges
    }
    return { raster, prepared }
  }
}

function emptyMemory(): ComposeMemory {
  return {
    aligned: new KeptWarp(),
    previewed: new KeptWarp(),
    whole: new KeptWarp(),
    seam: new KeptSeam(),
    mask: new KeptMask(),
  }
}

function bytesOf({ raster }: Kept): number {
  return BYTES_A_PIXEL * raster.width * raster.height
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
