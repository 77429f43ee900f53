/** What a model costs, in US dollars. */
export type Price =
  | { readonly kind: 'free' }
  | {
      readonly kind: 'per-image'
      /** For each picture that comes. */
      readonly outputUsd: number
      /** For each picture that is sent. */
      readonly inputUsd: number
      readonly source: string
    }
  | {
      readonly kind: 'per-token'
      readonly inputTextUsd: number
      readonly inputImageUsd: number
      readonly outputImageUsd: number
      /**
       * Tokens of one picture of 1024 × 1024 by quality, lowest first; null where they are not known. Larger pictures
       * take more in proportion to their pixels, which is right to about a tenth.
       */
      readonly outputTokens: Readonly<Record<string, number>> | null
      readonly source: string
    }
