import { ChevronRight } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import { Button } from '../../ui'
import styles from './settings.module.css'

type Props = {
  readonly label: string
  /** The accessible name where the label stands beside what it is about. */
  readonly name?: string
  readonly children: ReactNode
}

/** A part of the form that most people can do without. */
export function Disclosure({ label, name, children }: Props) {
  const [isOpen, setOpen] = useState(false)
  const id = useId()
  return (
    <div className={styles['disclosure']}>
      <Button
        variant="quiet"
        size="small"
        icon={<ChevronRight />}
        aria-label={name}
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => setOpen(!isOpen)}
      >
        {label}
      </Button>
      {isOpen && (
        <div id={id} className={styles['disclosed']}>
          {children}
        </div>
      )}
    </div>
  )
}
