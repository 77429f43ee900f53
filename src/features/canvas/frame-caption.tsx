import { TriangleAlert } from 'lucide-react'
import type { Ref } from 'react'
import styles from './edit-frames.module.css'
import type { FrameNote } from './sent-frames'

type Props = {
  readonly size: string
  /** null where the frame itself is sent to nobody. */
  readonly note: FrameNote | null
  readonly models?: readonly string[]
  readonly ref?: Ref<HTMLSpanElement>
}

/** Size, factor and warning of a frame. */
export function FrameCaption({ size, note, models = [], ref }: Props) {
  return (
    <span ref={ref} className={styles['words']} data-soft={note?.isSoft || undefined}>
      <span data-part="size">{size}</span>
      <TriangleAlert aria-hidden="true" className={styles['softSign']} />
      <span data-part="factor" className={styles['factor']}>
        {note ? factorWords(note) : ''}
      </span>
      {models.length > 0 && <span className={styles['models']}>{models.join(', ')}</span>}
    </span>
  )
}

/** Writes into a caption what a drag makes of the frame, past React: it has to be mounted anew afterwards. */
export function rewriteCaption(caption: HTMLElement | null, size: string, note: FrameNote): void {
  caption?.toggleAttribute('data-soft', note.isSoft)
  for (const [part, text] of [
    ['size', size],
    ['factor', factorWords(note)],
  ]) {
    const element = caption?.querySelector(`[data-part="${part}"]`)
    if (element) element.textContent = text ?? ''
  }
}

function factorWords({ factor, isSoft }: FrameNote): string {
  return isSoft ? `${factor}: will look soft` : factor
}
