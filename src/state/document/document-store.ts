import { create } from 'zustand'
import type { Rect, Size } from '../../engine/geometry'
import { emptyHistory, type History } from '../../engine/history'
import { Mask, type MaskChange } from '../../engine/mask'
import type { OpenedPicture } from '../../services/picture'
import type { AdoptedResult } from '../../services/storage'
import type { Wish } from '../wish/wish-store'

/** The picture being edited, without its pixels: those live in the picture worker. */
export type OpenDocument = OpenedPicture & {
  readonly id: string
  readonly name: string
  /** The file as it was opened. */
  readonly file: Blob
  readonly openedAtMs: number
  /** What it shows, in pixels of its file: of that file's rectangle, and beyond it where it was extended. */
  readonly canvas: Rect
  readonly fileSize: Size
}

/** One undoable deed. `exchange` names what the picture worker keeps of an adoption. */
export type Deed =
  | { readonly kind: 'mask'; readonly label: string; readonly bytes: number; readonly change: MaskChange }
  | {
      readonly kind: 'canvas'
      readonly label: string
      readonly bytes: number
      /** The canvas on the other side of the deed, and the mask over it. */
      readonly canvas: Rect
      readonly mask: Mask
      readonly change: null
    }
  | {
      /** The base was put together anew out of what was adopted at another time. */
      readonly kind: 'point'
      readonly label: string
      readonly bytes: number
      /** All of the document on the other side of the deed. */
      readonly canvas: Rect
      readonly mask: Mask
      readonly adopted: readonly AdoptedResult[]
      /** What the form said on the other side; null where the deed left it alone. */
      readonly wish: Partial<Wish> | null
      readonly change: null
    }
  | {
      readonly kind: 'base'
      readonly label: string
      readonly bytes: number
      readonly exchange: string
      /** The list of adopted results on the other side of the deed. */
      readonly adopted: readonly AdoptedResult[]
      /** The mask's own change, where adopting also cleared it. */
      readonly change: MaskChange | null
    }

export type DocumentState = {
  readonly document: OpenDocument | null
  /** Whether documents are kept here that can be opened again; null before that is known. */
  readonly hasKept: boolean | null
  /** Name of the file that is being decoded. */
  readonly opening: string | null
  /** Whether what was opened is decoded and about to be shown. */
  readonly isArriving: boolean
  /** A file that waits for the answer whether it may replace the document, or be a mask for it. */
  readonly waiting: { readonly file: Blob; readonly name: string; readonly mayBeMask: boolean } | null
  /** Mutable for speed: painting writes into it without telling. `maskRevision` counts the committed changes. */
  readonly mask: Mask
  readonly maskRevision: number
  /** Where the latest change of the mask was, document pixels; null: it may be anywhere. */
  readonly maskChanged: Rect | null
  /** Counts changes of the base's pixels; tiles and composites of another revision are stale. */
  readonly baseRevision: number
  /** Counts pictures whose pixels have all been read: what was shown of them until then can be shown better. */
  readonly readRevision: number
  readonly adopted: readonly AdoptedResult[]
  readonly history: History<Deed>
}

const NO_DOCUMENT: Size = { width: 1, height: 1 }

export const useDocumentStore = create<DocumentState>(() => ({
  document: null,
  hasKept: null,
  opening: null,
  isArriving: false,
  waiting: null,
  mask: new Mask(NO_DOCUMENT),
  maskRevision: 0,
  maskChanged: null,
  baseRevision: 0,
  readRevision: 0,
  adopted: [],
  history: emptyHistory(),
}))
