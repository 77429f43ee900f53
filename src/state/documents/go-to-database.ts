import { useDocumentStore } from '../document/document-store'
import { announce } from '../page/notice-store'
import { recordsChanged, useRunStore } from '../runs/run-store'
import { storage } from '../session/session'
import { keptChanged, useStorageStore } from '../session/storage-store'
import { switchDatabase } from '../session/switch-database'
import { leaveDocument } from './close-document'

/**
 * Leaves the open document, with all of it written down, and works with another database: one of those that
 * `databaseNumber` counts. Where something would be left behind in neither, that is said and nothing changes.
 */
export async function goToDatabase(number: number): Promise<void> {
  if (useRunStore.getState().running.length > 0) {
    announce(
      'alert',
      'A run is still under way, and what comes of it belongs here. Wait for it or cancel it.',
    )
    return
  }
  if (!(await isAllWritten())) return
  await leaveDocument(null)
  // What was refused only now is still in memory.
  if (!(await isAllWritten())) return
  switchDatabase(number)
  // If not here, then where one came from.
  useDocumentStore.setState({ hasKept: true })
  recordsChanged()
  keptChanged()
}

async function isAllWritten(): Promise<boolean> {
  await storage.writeWaiting()
  if (useStorageStore.getState().unwritten === 0) return true
  announce(
    'alert',
    'Some of your work could not be stored here yet, and would be left behind. Nothing was changed.',
  )
  return false
}
