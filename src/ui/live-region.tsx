import { VisuallyHidden } from './visually-hidden'

export type LiveRegionProps = {
  /** Progress and what was done; read when the person pauses. */
  readonly status: string
  /** Failures; read at once. */
  readonly alert: string
}

/**
 * The two regions that speak for the app. Mount once, before there is anything to say, and change the texts:
 * assistive technology only announces what changes inside a region it already knows.
 * `aria-live` repeats what the roles imply because a modal dialog hides everything else but live regions.
 */
export function LiveRegion({ status, alert }: LiveRegionProps) {
  return (
    <>
      <VisuallyHidden role="status" aria-live="polite">
        {status}
      </VisuallyHidden>
      <VisuallyHidden role="alert" aria-live="assertive">
        {alert}
      </VisuallyHidden>
    </>
  )
}
