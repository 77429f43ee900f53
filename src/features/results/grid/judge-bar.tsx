import { Image, MessageSquare } from 'lucide-react'
import { useRef } from 'react'
import type { StoredResult } from '../../../services/storage'
import { Button, Popover } from '../../../ui'
import { FetchAgain } from '../fetch-again'
import { JudgeControls, JudgeNote } from '../judge-controls'
import styles from './grid.module.css'

const KEYS = { pick: 'P', reject: 'X', rate: '' }

type Props = {
  readonly result: StoredResult | null
  /** "Result 1 of 4, model". */
  readonly label: string
  readonly isNoteOpen: boolean
  readonly onNoteOpen: (open: boolean) => void
  readonly onShow: (id: string) => void
}

/** What can be said of the result that is chosen in the grid, and done with it; keys do the same. */
export function JudgeBar({ result, label, isNoteOpen, onNoteOpen, onShow }: Props) {
  const show = useRef<HTMLButtonElement>(null)
  if (!result) return <div className={styles['judge']}>Choose a result to judge it.</div>
  return (
    <div className={styles['judge']}>
      <span className={styles['judged']}>{label}</span>
      <JudgeControls result={result} keys={KEYS} />
      <Popover
        label="Note"
        tooltip="Note (N)"
        icon={<MessageSquare />}
        side="top"
        open={isNoteOpen}
        onOpenChange={onNoteOpen}
      >
        <JudgeNote key={result.id} result={result} />
      </Popover>
      <Button ref={show} size="small" icon={<Image />} shortcut="Enter" onClick={() => onShow(result.id)}>
        Show
      </Button>
      {result.link !== null && (
        <FetchAgain key={result.id} resultId={result.id} onFocusLost={() => show.current?.focus()} />
      )}
    </div>
  )
}
