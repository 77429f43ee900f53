/**
 * One picture that is compared: the document's own pixels, the selected result whichever it is, or one that was named.
 * `isRaw`: the answer as it came, on its plan's rectangle, in place of the composite.
 */
export type ComparedPicture =
  | { readonly kind: 'original' }
  | { readonly kind: 'selected'; readonly isRaw: boolean }
  | { readonly kind: 'result'; readonly resultId: string; readonly isRaw: boolean }

export const ORIGINAL: ComparedPicture = { kind: 'original' }
export const SELECTED: ComparedPicture = { kind: 'selected', isRaw: false }

/** How a result can be compared, in the order of the filmstrip. */
export type ComparableResult = {
  readonly id: string
  /** Shared by all that one press on Generate brought. */
  readonly runId: string
  readonly model: string
  /** From 1, as the filmstrip counts. */
  readonly number: number
  /** False where nothing but a link came. */
  readonly hasPicture: boolean
}
