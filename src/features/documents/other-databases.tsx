import { goToDatabase } from '../../state/documents/go-to-database'
import { storage } from '../../state/session/session'
import { useStorageStore } from '../../state/session/storage-store'
import { Button } from '../../ui'
import styles from './documents.module.css'

/** The ways to what lies in other databases, where one was begun because another could not be read. */
export function OtherDatabases() {
  // Counts up whenever another database is in use.
  useStorageStore((state) => state.revision)
  const { present, newest } = storage.databaseNumber
  if (newest === 1) return null
  return (
    <div className={styles['databases']}>
      {present > 1 && (
        <Button size="small" onClick={() => void goToDatabase(present - 1)}>
          Go back to what was stored before
        </Button>
      )}
      {present < newest && (
        <Button size="small" onClick={() => void goToDatabase(present + 1)}>
          Go on to what was stored after it
        </Button>
      )}
    </div>
  )
}
