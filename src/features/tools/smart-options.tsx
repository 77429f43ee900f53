import { UserRound } from 'lucide-react'
import { useEffect } from 'react'
import { useDocumentStore } from '../../state/document-store'
import { prepareSmartSelect, selectSubject, useSmartStore } from '../../state/smart-selection'
import { Button } from '../../ui'
import styles from './tool-options.module.css'

/** Clicks, boxes, or the whole subject at once. */
export function SmartOptions() {
  const isBusy = useSmartStore(({ waiting }) => waiting > 0)
  const documentId = useDocumentStore(({ document }) => document?.id)
  useEffect(() => (documentId === undefined ? undefined : prepareSmartSelect()), [documentId])
  return (
    <>
      <Button icon={<UserRound />} busy={isBusy} onClick={() => void selectSubject()}>
        Select subject
      </Button>
      <p className={styles['hint']}>Click an object, or drag a box. Alt+click takes away.</p>
    </>
  )
}
