import { HardDrive } from 'lucide-react'
import { changePanels } from '../../state/page/panel-store'
import { useStorageStore } from '../../state/session/storage-store'
import { IconButton } from '../../ui'
import styles from './top-bar.module.css'

/** There for as long as something is kept in this tab alone. */
export function UnstoredMark() {
  const trouble = useStorageStore((state) => state.trouble)
  if (!trouble) return null
  return (
    <IconButton
      label="Not stored"
      tooltip={trouble.message}
      icon={<HardDrive />}
      className={styles['unstored']}
      onClick={() => changePanels({ dialog: 'documents' })}
    />
  )
}
