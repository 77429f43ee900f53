import { Wand } from 'lucide-react'
import { useState } from 'react'
import { useDocumentStore } from '../../state/document/document-store'
import { type OperationKind, startOperation } from '../../state/mask/mask-operations'
import { Button, Popover } from '../../ui'
import styles from './mask-menu.module.css'
import { pressOnButton } from './operation-bar'
import { OPERATIONS } from './operations'

const FURTHER: readonly OperationKind[] = [
  'smoothOutline',
  'harden',
  'fillHoles',
  'removeSpecks',
  'fromAlpha',
]

/** The operations that are wanted now and then, in words. */
export function OperationsMenu({ side }: { readonly side: 'right' | 'top' }) {
  const [isOpen, setOpen] = useState(false)
  const hasAlpha = useDocumentStore(({ document }) => document?.hasAlpha ?? false)
  const start = (kind: OperationKind) => {
    setOpen(false)
    void startOperation(kind)
  }
  return (
    <Popover
      label="Refine mask"
      tooltip="Smooth, harden, fill holes, remove specks"
      icon={<Wand />}
      side={side}
      isModal
      open={isOpen}
      onOpenChange={setOpen}
      onButtonKeyDown={(event) => pressOnButton(FURTHER, event)}
    >
      <div className={styles['menu']}>
        {FURTHER.filter((kind) => kind !== 'fromAlpha' || hasAlpha).map((kind) => {
          const { label, icon, does } = OPERATIONS[kind]
          const noteId = `operation-${kind}`
          return (
            <div key={kind} className={styles['entry']}>
              <Button variant="quiet" icon={icon} aria-describedby={noteId} onClick={() => start(kind)}>
                {label}
              </Button>
              <span id={noteId} className={styles['note']}>
                {does}
              </span>
            </div>
          )
        })}
      </div>
    </Popover>
  )
}
