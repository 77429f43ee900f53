import { WorkerNotStarted } from '../services/workers'
import { announce } from './notice-store'
import { saveNow } from './saving'
import { storage } from './session'

/** Where a worker never came up, says so behind `happened` and offers to reload. False for any other error. */
export function offerReload(error: unknown, happened: string): boolean {
  if (!(error instanceof WorkerNotStarted)) return false
  announce('alert', `${happened} ${error.message} Nothing is lost by reloading the page.`, {
    label: 'Reload',
    onAction: () => void reload(),
  })
  return true
}

async function reload(): Promise<void> {
  await saveNow()
  await storage.writeWaiting()
  location.reload()
}
