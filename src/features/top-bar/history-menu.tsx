import { History } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { jumpTo } from '../../state/deeds'
import { useDocumentStore } from '../../state/document-store'
import { Popover } from '../../ui'
import styles from './history-menu.module.css'

/** Every step that can be gone back to or forward to, oldest first. */
export function HistoryMenu() {
  return (
    <Popover label="History" icon={<History />}>
      <Steps />
    </Popover>
  )
}

function Steps() {
  const { undo, redo } = useDocumentStore((state) => state.history)
  const current = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    // The browser may hand back a promise, which React would take for a clean-up.
    current.current?.scrollIntoView({ block: 'nearest' })
  })
  // Entries of redo stand newest first in time at the end of the list.
  const labels = [
    'Beginning',
    ...undo.map(({ label }) => label),
    ...redo.toReversed().map(({ label }) => label),
  ]
  return (
    <ol className={styles['steps']} aria-label="Steps">
      {labels.map((label, step) => (
        // A step's place in time is what it is.
        // biome-ignore lint/suspicious/noArrayIndexKey: steps are never reordered, only added and dropped at the ends.
        <li key={step}>
          <button
            ref={step === undo.length ? current : undefined}
            type="button"
            className={styles['step']}
            aria-current={step === undo.length ? 'step' : undefined}
            data-undone={step > undo.length || undefined}
            onClick={() => void jumpTo(step)}
          >
            <span className={styles['number']}>{step}</span> {label}
          </button>
        </li>
      ))}
    </ol>
  )
}
