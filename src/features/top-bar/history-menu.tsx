import { History } from 'lucide-react'
import { type KeyboardEvent, memo, useDeferredValue, useEffect, useRef } from 'react'
import { useDocumentStore } from '../../state/document/document-store'
import { jumpTo } from '../../state/history/steps'
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
  // A jump is many steps, one after the other: the list follows when they are done.
  const history = useDeferredValue(useDocumentStore((state) => state.history))
  return <StepList history={history} />
}

type StepListProps = { readonly history: ReturnType<typeof useDocumentStore.getState>['history'] }

const StepList = memo(function StepList({ history: { undo, redo, droppedCount } }: StepListProps) {
  const current = useRef<HTMLButtonElement>(null)
  // Keys go on from the step that is shown.
  useEffect(() => current.current?.focus(), [])
  useEffect(() => {
    // The browser may hand back a promise, which React would take for a clean-up.
    current.current?.scrollIntoView({ block: 'nearest' })
  })
  // Entries of redo stand newest first in time at the end of the list.
  const labels = [
    droppedCount > 0 ? 'Oldest kept' : 'Beginning',
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
            onKeyDown={moveFocus}
          >
            <span className={styles['number']}>{droppedCount + step}</span> {label}
          </button>
        </li>
      ))}
    </ol>
  )
})

/** Up, Down, Home and End, since Tab takes as many presses as there are steps. */
function moveFocus(event: KeyboardEvent<HTMLButtonElement>): void {
  const item = event.currentTarget.closest('li')
  const places: Readonly<Record<string, Element | null | undefined>> = {
    ArrowUp: item?.previousElementSibling,
    ArrowDown: item?.nextElementSibling,
    Home: item?.parentElement?.firstElementChild,
    End: item?.parentElement?.lastElementChild,
  }
  if (!(event.key in places)) return
  event.preventDefault()
  places[event.key]?.querySelector('button')?.focus()
}
