import { Check, MessageSquare, Star, X } from 'lucide-react'
import type { Judgement } from '../../services/storage'
import styles from './judge.module.css'

/** What was thought of a result, small, over its picture. Said by whoever shows it. */
export function JudgeMark({ judgement }: { readonly judgement: Judgement | undefined }) {
  const { verdict, rating, note } = judgement ?? {}
  if (!verdict && !rating && !note) return null
  return (
    <span className={styles['mark']} data-judged data-verdict={verdict} aria-hidden="true">
      {verdict === 'picked' && <Check />}
      {verdict === 'rejected' && <X />}
      {rating && (
        <span className={styles['stars']}>
          {rating}
          <Star />
        </span>
      )}
      {note && <MessageSquare />}
    </span>
  )
}
