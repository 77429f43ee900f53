import { ClipboardPaste, Copy, FileDown, FileUp } from 'lucide-react'
import { type ChangeEvent, useId, useRef, useState } from 'react'
import { copyMask, importMask, pasteMask } from '../../state/mask-files'
import { Button } from '../../ui'
import { ExportForms } from './export-forms'
import styles from './mask-files.module.css'
import { NamedMasks } from './named-masks'

/** What the system's dialog offers; the bytes decide in the end. */
const ACCEPT = 'image/png,image/webp,image/bmp,image/gif,image/jpeg,image/avif'

type Props = {
  /** Something was chosen whose outcome shows on the picture: whatever holds this section can go. */
  readonly onDone: () => void
}

/** Import and export, copy and paste, and the masks that are kept with the picture. */
export function MaskFiles({ onDone }: Props) {
  const input = useRef<HTMLInputElement>(null)
  const formsId = useId()
  const [isExporting, setExporting] = useState(false)
  const finish = (work: Promise<void>) => {
    void work
    onDone()
  }
  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0]
    if (file) finish(importMask(file, file.name))
  }
  return (
    <div className={styles['section']}>
      <input ref={input} type="file" accept={ACCEPT} hidden aria-label="Mask file" onChange={choose} />
      <div className={styles['pairs']}>
        <Button icon={<FileUp />} onClick={() => input.current?.click()}>
          Import mask
        </Button>
        <Button
          icon={<FileDown />}
          aria-expanded={isExporting}
          aria-controls={isExporting ? formsId : undefined}
          onClick={() => setExporting(!isExporting)}
        >
          Export mask
        </Button>
        {isExporting && <ExportForms id={formsId} onDone={onDone} />}
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
