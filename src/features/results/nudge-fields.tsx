import { Move } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import { changePaste } from '../../state/results/shown-result'
import { MAX_NUDGE, usePasteStore } from '../../state/wish/paste-store'
import { Button, NumberField } from '../../ui'
import styles from './adjust-panel.module.css'

const ARROWS: Readonly<Record<string, readonly [right: number, down: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

/** Moves the answer by hand: arrow keys on the button, or exact numbers. */
export function NudgeFields() {
  const right = usePasteStore(({ choice }) => choice.nudgeX)
  const down = usePasteStore(({ choice }) => choice.nudgeY)
  const move = (event: KeyboardEvent) => {
    const arrow = ARROWS[event.key]
    if (!arrow || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    event.stopPropagation()
    const step = event.shiftKey ? 10 : event.altKey ? 0.1 : 1
    const { nudgeX, nudgeY } = usePasteStore.getState().choice
    changePaste({ nudgeX: moved(nudgeX, arrow[0] * step), nudgeY: moved(nudgeY, arrow[1] * step) })
  }
  return (
    <fieldset className={styles['nudge']} aria-label="Nudge">
      <Button
        variant="secondary"
        icon={<Move />}
        aria-description="Arrow keys move the answer by 1 pixel, with Shift by 10, with Alt by a tenth."
        onKeyDown={move}
      >
        Nudge with arrow keys
      </Button>
      <div className={styles['pair']}>
        <NumberField
          label="Nudge right"
          value={right}
          min={-MAX_NUDGE}
          max={MAX_NUDGE}
          step={0.1}
          unit="px"
          onChange={(value) => changePaste({ nudgeX: value })}
        />
        <NumberField
          label="Nudge down"
          value={down}
          min={-MAX_NUDGE}
          max={MAX_NUDGE}
          step={0.1}
          unit="px"
          onChange={(value) => changePaste({ nudgeY: value })}
        />
      </div>
      <Button
        variant="quiet"
        disabled={right === 0 && down === 0}
        onClick={() => changePaste({ nudgeX: 0, nudgeY: 0 })}
      >
        Reset nudge
      </Button>
    </fieldset>
  )
}

/** In tenths of a pixel, without what floating point leaves behind. */
function moved(from: number, by: number): number {
  const to = Math.round(10 * (from + by)) / 10
  return Math.min(MAX_NUDGE, Math.max(-MAX_NUDGE, to)) + 0
}
