import type { Rect, Size } from '../geometry'

/** Which picture sizes a model takes and gives, in pixels. */
export type SizeRule =
  /** Only these; an empty list means that nothing is known and the server decides. */
  { readonly kind: 'fixed'; readonly sizes: readonly Size[] } | FreeSizeRule

export type FreeSizeRule = {
  readonly kind: 'free'
  /** Width and height are multiples of this. */
  readonly multiple: number
  readonly minPixels: number
  readonly maxPixels: number
  readonly maxEdge: number
  /** Longer edge over shorter edge, at most. */
  readonly maxRatio: number
}

/** Everything that a request takes from the document and that the way back needs. Plain data, stored with each result. */
export type EditPlan = {
  readonly documentSize: Size
  /** 'whole' where `source` holds the whole document. */
  readonly area: 'whole' | 'crop'
  /** Document pixels that are sent. May reach past the document, whose edge pixels are then repeated (and kept). */
  readonly source: Rect
  /** Pixels of the image and the mask that leave: `source`, reduced where it is larger than the requested size. */
  readonly sent: Size
  /** The size the answer is asked in; null where the server decides. */
  readonly requested: Size | null
  /** Document pixels per answer pixel along the worse axis, for an answer of the requested size. Above 1 it is enlarged. */
  readonly enlargement: number
}
