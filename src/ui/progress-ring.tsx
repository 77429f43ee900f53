import type { CSSProperties } from 'react'
import { cx } from './class-names'
import styles from './progress-ring.module.css'

export type ProgressRingProps = {
  /** 0..1; left out while nothing is known but that it goes on. */
  readonly value?: number | undefined
  /** The accessible name: what is going on. */
  readonly label: string
  /** Diameter in CSS px. */
  readonly sizePx?: number | undefined
}

/** A ring that fills, or turns while the end is unknown. */
export function ProgressRing({ value, label, sizePx = 24 }: ProgressRingProps) {
  const isKnown = value !== undefined
  const shown = isKnown ? Math.min(1, Math.max(0, value)) : 0.28
  return (
    <svg
      className={cx(styles, 'ring', !isKnown && 'turning', shown === 0 && 'none')}
      viewBox="0 0 24 24"
      role="progressbar"
      aria-label={label}
      aria-valuemin={isKnown ? 0 : undefined}
      aria-valuemax={isKnown ? 100 : undefined}
      aria-valuenow={isKnown ? Math.round(shown * 100) : undefined}
      style={{ width: sizePx, height: sizePx, '--shown': shown } as CSSProperties}
    >
      <circle className={cx(styles, 'rest')} cx="12" cy="12" r="10" />
      <circle className={cx(styles, 'done')} cx="12" cy="12" r="10" pathLength="1" />
    </svg>
  )
}
