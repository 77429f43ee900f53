import { Check, Star, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { MAX_NOTE_LENGTH } from '../../lib/record-limits'
import type { StoredResult } from '../../services/storage'
import { judge } from '../../state/results/judge'
import { Button, IconButton, TextArea } from '../../ui'
import styles from './judge.module.css'

const RATINGS = [1, 2, 3, 4, 5] as const

type Props = {
  readonly result: Pick<StoredResult, 'id' | 'judgement'>
  /** The keys that do the same where the controls stand. */
  readonly keys: { readonly pick: string; readonly reject: string; readonly rate: string }
}

/** Pick, reject and rate one result. What is held down is taken back by another press. */
export function JudgeControls({ result: { id, judgement }, keys }: Props) {
  const { verdict, rating = 0 } = judgement ?? {}
  return (
    <fieldset className={styles['controls']} aria-label="Judge">
      <Button
        size="small"
        icon={<Check />}
        aria-pressed={verdict === 'picked'}
        shortcut={keys.pick}
        className={styles['pick']}
        onClick={() => void judge(id, { kind: 'pick' })}
      >
        Pick
      </Button>
      <Button
        size="small"
        icon={<X />}
        aria-pressed={verdict === 'rejected'}
        shortcut={keys.reject}
        className={styles['reject']}
        onClick={() => void judge(id, { kind: 'reject' })}
      >
        Reject
      </Button>
      <fieldset className={styles['rating']} aria-label="Rating">
        {RATINGS.map((value) => (
          <IconButton
            key={value}
            size="small"
            label={`Rate ${value} of 5`}
            icon={<Star />}
            shortcut={`${keys.rate}${value}`}
            pressed={value === rating}
            className={value <= rating ? styles['full'] : styles['empty']}
            tooltipSide="top"
            onClick={() => void judge(id, { kind: 'rate', rating: value })}
          />
        ))}
      </fieldset>
    </fieldset>
  )
}

/** Long enough for a word, short enough that a closed tab costs no more than that. */
const REST_MS = 300

/** A note on one result, kept while it is written. Give it the result's id as key. */
export function JudgeNote({ result: { id, judgement } }: Pick<Props, 'result'>) {
  const [note, setNote] = useState(judgement?.note ?? '')
  const unsaved = useRef<{ readonly save: () => void; readonly timer: ReturnType<typeof setTimeout> }>(null)
  useEffect(() => () => unsaved.current?.save(), [])
  return (
    <TextArea
      label="Note"
      rows={3}
      maxLength={MAX_NOTE_LENGTH}
      value={note}
      onChange={(text) => {
        setNote(text)
        clearTimeout(unsaved.current?.timer)
        const save = () => {
          clearTimeout(unsaved.current?.timer)
          unsaved.current = null
          void judge(id, { kind: 'note', note: text })
        }
        unsaved.current = { save, timer: setTimeout(save, REST_MS) }
      }}
    />
  )
}
