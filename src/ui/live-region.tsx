import { VisuallyHidden } from './visually-hidden'

export type LiveRegionProps = {
  /** Progress and what was done; read when the person pauses. */
  readonly status: Said | undefined
  /** Failures; read at once. */
  readonly alert: Said | undefined
}

/** `id`: another one for the same words said again. */
type Said = { readonly id: number; readonly text: string }

/**
 * The two regions that speak for the app. Mount once, before there is anything to say, and change the texts:
 * assistive technology only announces what changes inside a region it already knows.
 * `aria-live` repeats what the roles imply because a modal dialog hides everything else but live regions.
 */
export function LiveRegion({ status, alert }: LiveRegionProps) {
  return (
    <>
      <VisuallyHidden role="status" aria-live="polite">
        {words(status)}
      </VisuallyHidden>
      <VisuallyHidden role="alert" aria-live="assertive">
        {words(alert)}
      </VisuallyHidden>
    </>
  )
}

/** An element of their own: a text that stays the same is no change, and would not be read again. */
function words(said: Said | undefined) {
  return said && <span key={said.id}>{said.text}</span>
}
