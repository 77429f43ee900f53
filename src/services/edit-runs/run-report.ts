import type { EditError, EditedImage, Exchange, PartialImage } from '../providers'

/** What a run tells while it is under way. Plain data, and no key in it. */
export type RunReport =
  /** Others of the same provider come first; told again whenever one of them has ended. */
  | { readonly kind: 'queued'; readonly ahead: number }
  /** Its turn has come: requests leave. */
  | { readonly kind: 'started' }
  /** How much of the current request has left. Not told where the browser does not know. */
  | { readonly kind: 'sending'; readonly bytes: number; readonly totalBytes: number }
  /** How much of the current answer is here; the total is null where its server did not announce it. */
  | { readonly kind: 'receiving'; readonly bytes: number; readonly totalBytes: number | null }
  /** A picture on its way; later ones of the same index take its place, and the result in the end. */
  | ({ readonly kind: 'partial' } & PartialImage)
  /** What one request of the run brought. All images of a run are told, in their order. */
  | { readonly kind: 'images'; readonly images: readonly EditedImage[] }
  /** A rate limit is waited for, until then (milliseconds since 1970). A cancel ends the wait. */
  | { readonly kind: 'waiting'; readonly retryAtMs: number; readonly error: EditError }
  /** A request has ended, well or not. */
  | { readonly kind: 'exchange'; readonly exchange: Exchange }
