import { ClipboardPaste, Copy } from 'lucide-react'
import { copyMask, pasteMask } from '../../state/mask/mask-files'
import { Button } from '../../ui'
import styles from './mask-files.module.css'
import { NamedMasks } from './named-masks'

type Props = {
  /** Something was chosen whose outcome shows on the picture: whatever holds this section can go. */
  readonly onDone: () => void
}

/** Copy and paste, and the masks that are kept with the picture. */
export function MaskFiles({ onDone }: Props) {
  const finish = (work: Promise<void>) => {
    void work
    onDone()
  }
  return (
    <div className={styles['section']}>
      <div className={styles['pairs']}>
        <Button icon={<Copy />} onClick={() => finish(copyMask())}>
          Copy mask
        </Button>
        <Button icon={<ClipboardPaste />} onClick={() => finish(pasteMask())}>
          Paste mask
        </Button>
      </div>
      <NamedMasks onDone={onDone} />
    </div>
  )
}
