import { X } from 'lucide-react'
import { useRef } from 'react'
import { flushSync } from 'react-dom'
import { EditBar, EditPanel } from '../features/edit-panel'
import { changePanels, usePanelStore } from '../state/page/panel-store'
import { IconButton, isEscapeHeld, usePullToClose } from '../ui'
import styles from './edit-sheet.module.css'

/** On small screens: a bar with the prompt and Generate, which becomes the whole form. The picture stays in reach. */
export function EditSheet() {
  const isOpen = usePanelStore((state) => state.isSheetOpen)
  const sheet = useRef<HTMLElement>(null)
  const bar = useRef<HTMLButtonElement>(null)
  // One takes the other's place, so the focus has to be carried over once React has done so.
  const open = () => {
    flushSync(() => changePanels({ isSheetOpen: true }))
    sheet.current?.focus({ preventScroll: true })
  }
  const close = () => {
    flushSync(() => changePanels({ isSheetOpen: false }))
    bar.current?.focus({ preventScroll: true })
  }
  const pull = usePullToClose(close)
  if (!isOpen) {
    return (
      <aside className={styles['bar']} aria-label="Edit">
        <EditBar ref={bar} onOpen={open} />
      </aside>
    )
  }
  return (
    <aside
      ref={sheet}
      className={styles['sheet']}
      aria-label="Edit"
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || isEscapeHeld()) return
        event.stopPropagation()
        close()
      }}
    >
      <header className={styles['head']} {...pull}>
        <span className={styles['handle']} aria-hidden="true" />
        <h2>Edit</h2>
        <IconButton label="Close" icon={<X />} onClick={close} />
      </header>
      <EditPanel />
    </aside>
  )
}
