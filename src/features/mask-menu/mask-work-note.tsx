import { useMaskWorkStore } from '../../state/mask/mask-work'
import { ProgressRing } from '../../ui'
import styles from './mask-menu.module.css'

/** What a tool is working out, once that takes longer than a moment. */
export function MaskWorkNote() {
  const work = useMaskWorkStore((state) => state.work)
  if (!work) return null
  return (
    <p className={styles['work']}>
      <ProgressRing label={work.label} value={work.done01} sizePx={18} /> {work.label}…
    </p>
  )
}
