/** One picture to be shown, with what is said of it. */
export type SharedPicture = {
  /** As the filmstrip counts it, from 1; null: the original. */
  readonly number: number | null
  /** The model, or that it is the original. */
  readonly title: string
  /** Who answered, and when; empty for the original. */
  readonly subtitle: string
  /** Time, cost, leak, drift: name and value, as far as they are known. */
  readonly figures: readonly (readonly [name: string, value: string])[]
  readonly rating: number | null
  readonly verdict: 'picked' | 'rejected' | null
  readonly note: string
  /** Where it is not the prompt of all. */
  readonly prompt: string | null
  readonly image: Blob
}

export type SharedResults = {
  /** The picture's name. */
  readonly title: string
  /** Of the newest run. */
  readonly prompt: string
  /** When it was made, in words. */
  readonly date: string
  /** Which results are missing, in words; empty where none is. */
  readonly gaps: string
  /** The original comes first. */
  readonly pictures: readonly SharedPicture[]
}

/** `3. model`, and no number before the original. */
export function nameOf({ number, title }: SharedPicture): string {
  return number === null ? title : `${number}. ${title}`
}

/** `★★★☆☆` for the eye. */
export function starsOf(rating: number | null): string {
  return rating === null ? '' : '★'.repeat(rating) + '☆'.repeat(5 - rating)
}
