/** Where a picture lies in the file, as it lies there. */
export type PackedPicture = {
  /** Part of the file, which stays where it is. */
  readonly bytes: Blob
  readonly packing: 'none' | 'base64'
  /** What its bytes have to sum up to; null where the file doesn't say. */
  readonly crc32: number | null
}

export type ExportedPicture = PackedPicture & {
  /** `3. model`, or that it is the original. */
  readonly label: string
  /** Whether it is laid into the document or an answer as it came; null where all are the same. */
  readonly form: 'laid in' | 'raw answer' | null
  /** What else is said of it, in words; may be empty. */
  readonly about: string
}

export type Exported = {
  /** The name of the picture that all of them were made of. */
  readonly name: string
  readonly pictures: readonly ExportedPicture[]
  /** How many the file names without holding a picture for them. */
  readonly missing: number
}

/** More would only be listed to keep somebody busy. */
export const MAX_PICTURES = 10_000
