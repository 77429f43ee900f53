import type { DifferenceSettings } from '../../engine/difference'
import type { EditPlan } from '../../engine/edit-plan'
import type { Rect } from '../../engine/geometry'
import type { MaskSnapshot } from '../../engine/mask'
import type { Coverage } from '../../engine/raster'
import type { PasteChoice, ResultReport, StoredChoice } from '../picture'
import type { Cost, EditError, EditParameters, EditUsage } from '../providers'

/** A result that became the base, with everything it was composed by: replayed in order when a document comes back. */
export type AdoptedResult = StoredChoice & {
  readonly resultId: string
  /** Of a combination: what lay over its first result. */
  readonly others?: readonly StoredOver[]
  readonly canvas?: Canvas
}

/**
 * What the document showed when something was kept, in pixels of the file as it was opened: coordinates count from its
 * corner. Absent in records of earlier versions: the file's own rectangle.
 */
export type Canvas = Rect

/** Another result in a combination, as it was when it came in, and where it shows. */
export type StoredOver = {
  readonly resultId: string
  readonly choice: PasteChoice
  readonly selector: MaskSnapshot
}

/** A picture that is compared. `selected`: the result that is shown, whichever it is. */
export type StoredSide =
  | { readonly kind: 'original' }
  | { readonly kind: 'selected'; readonly isRaw: boolean }
  | { readonly kind: 'result'; readonly resultId: string; readonly isRaw: boolean }

/** What of the results was on the screen, and how. */
export type StoredComparison = {
  /** null: the document alone. */
  readonly resultId: string | null
  readonly mode: 'single' | 'side-by-side' | 'wipe' | 'blink' | 'difference' | 'onion-skin'
  /** Of the mode single. Absent in records of earlier versions. */
  readonly isSingleRaw?: boolean
  readonly left: StoredSide
  readonly right: StoredSide
  readonly panels: readonly StoredSide[]
  readonly arePanelsChosen: boolean
  readonly wipe01: number
  readonly blinkHz: number
  readonly difference: DifferenceSettings
  readonly onion01: number
}

export type StoredDocument = {
  readonly id: string
  readonly name: string
  readonly openedAtMs: number
  readonly adopted: readonly AdoptedResult[]
  readonly prompt: string
  readonly canvas?: Canvas
  /** Absent in records of earlier versions, and before the document was shown. */
  readonly comparison?: StoredComparison
  /** Chosen in the form, as it stands. Absent in records of earlier versions, and before the document was shown. */
  readonly editArea?: 'automatic' | 'whole' | 'frame' | 'extend' | null
  /** Of `canvas`, in its pixels. */
  readonly frame?: Rect | null
}

/** A document's file as it was opened, under the document's id. Apart, as a browser copies a blob with every write. */
export type StoredFile = {
  readonly id: string
  readonly file: Blob
}

/** Where a result's raw answer differs from what was sent, under the result's id. Apart from its figures: a list needs none. */
export type StoredHeat = {
  readonly id: string
  /** ΔE2000, 12 steps a unit. */
  readonly heat: Coverage
}

/** Reference images in the form, as it stands, under the document's id. Apart, like its file. */
export type StoredReferences = {
  readonly id: string
  readonly files: readonly File[]
}

/** A small picture of a document as it last was, under the document's id. Apart, like its file. */
export type StoredPreview = {
  readonly id: string
  readonly picture: Blob
}

/**
 * What is to be deleted for good once it can be taken back no more, under the document's id: the document with all that
 * belongs to it, or only the raw answers of the results that were named when it was asked for.
 */
export type StoredDeletion = { readonly id: string; readonly askedAtMs: number } & (
  | { readonly what: 'document' }
  | { readonly what: 'answers'; readonly resultIds: readonly string[] }
)

/** Part of a document's mask. A document's mask is all its tiles: a stroke writes the few that it changed. */
export type StoredTile = {
  readonly documentId: string
  readonly index: number
  readonly tile: MaskSnapshot['tiles'][number][1]
}

/** A mask that was kept under a name, with its document. Its tiles lie apart, under the same id: a list needs none. */
export type StoredNamedMask = {
  readonly id: string
  readonly documentId: string
  readonly name: string
  readonly createdAtMs: number
  /** Of the picture, how much has coverage ≥ 128. */
  readonly share01: number
  /** Small, for the list. */
  readonly thumbnail: Coverage
  /** Of the mask. Absent in records of earlier versions: where it lay is not known. */
  readonly canvas?: Canvas
}

/** A whole mask: one that was named, or the one that was copied. */
export type StoredMask = {
  readonly id: string
  readonly mask: MaskSnapshot
  /** Of the copied mask: the document it was copied from, and its canvas then. Absent in records of earlier versions. */
  readonly documentId?: string
  readonly canvas?: Canvas
}

/** Written before the request leaves, so that a closed tab loses nothing that was asked for. */
export type StoredJob = {
  readonly id: string
  readonly documentId: string
  readonly status: 'running' | 'done' | 'failed' | 'cancelled' | 'interrupted'
  readonly startedAtMs: number
  readonly elapsedMs: number
  /**
   * From when its turn came at its provider until its answer was there or it ended; absent where its turn never came, and in
   * records of earlier versions.
   */
  readonly answerMs?: number
  readonly providerId: string
  readonly providerName: string
  readonly parameters: EditParameters
  readonly plan: EditPlan
  /** Of plan and mask. */
  readonly canvas?: Canvas
  /** What the way back keeps to, and what was sent unless withheld; null where nothing was masked. */
  readonly mask: MaskSnapshot | null
  /** Though there is a mask, the server got none. Absent where it went along. */
  readonly isMaskWithheld?: true
  /** What the person had chosen: a model may take no mask whatever was. Absent in records of earlier versions. */
  readonly maskUse?: 'replace' | 'modify'
  /** Reference images that went along; absent in records of earlier versions. */
  readonly references?: readonly File[]
  /** Results that the picture was made of when it was sent, oldest first; absent in records of earlier versions. */
  readonly adopted?: readonly string[]
  /** The same with all that they were laid in by, so that one can go back to it; absent in records of earlier versions. */
  readonly base?: readonly AdoptedResult[]
  /** Shared by all jobs of one press on Generate; absent in records of earlier versions: each was a run of its own. */
  readonly runId?: string
  /** The job whose missing images it asks for once more; absent where it is none of these, and in records of earlier versions. */
  readonly again?: string
  /** Of the whole job, or of the images that did not come. Without causes: plain data. */
  readonly failures: readonly EditError[]
  /** What came and could not be read as a picture, as it came: it may have cost money. Absent where there was none. */
  readonly unreadable?: readonly Blob[]
  /** What the server counted; absent where it did not say. */
  readonly usage?: EditUsage
  /** What it cost by that; absent where the price is not known. */
  readonly cost?: Cost
}

/** What a person thinks of a result. Each part may be missing. */
export type Judgement = {
  readonly verdict?: 'picked' | 'rejected'
  readonly rating?: 1 | 2 | 3 | 4 | 5
  readonly note?: string
}

export type StoredResult = {
  readonly id: string
  readonly jobId: string
  readonly documentId: string
  /** From 0, within its job. */
  readonly index: number
  readonly model: string
  readonly createdAtMs: number
  /** The raw answer; null where only a link came that cannot be read from here, or where the person deleted it. */
  readonly answer: Blob | null
  /** There was an answer: the person gave its room on the disk back, and kept what else is known of it. */
  readonly isAnswerDeleted?: true
  readonly link: string | null
  readonly revisedPrompt: string | null
  /** What the model drew its chance from, where that is known. */
  readonly seed?: string
  /** The answer ended before this picture was finished. */
  readonly isPartial?: true
  readonly thumbnail: Blob | null
  /** How it was last laid in; absent as long as nobody chose. */
  readonly choice?: PasteChoice
  /** Of `choice` and `others`. */
  readonly canvas?: Canvas
  /** A combination: `answer` is its first result's, and these lie over it. */
  readonly others?: readonly StoredOver[]
  /** How it was found to be, laid in by `choice`; absent until it was measured. */
  readonly report?: ResultReport
  /** What the person thinks of it; absent as long as nothing was said. */
  readonly judgement?: Judgement
  /** Off the filmstrip, yet kept with its document: it may have become the base. */
  readonly isDiscarded: boolean
}
