import { WorkerNotStarted } from '../../services/workers'
import { announce } from '../page/notice-store'
import { saveNow } from './saving'
import { storage } from './session'

/** Where a worker never came up, says so behind `happened` and offers to reload. False for any other error. */
export function offerReload(error: unknown, happened: string): boolean {
  if (!(error instanceof WorkerNotStarted)) return false
  announceReload(`${happened} ${error.message} Nothing is lost by reloading the page.`)
  return true
}

/** Says something that a reload may end, and offers one. */
export function announceReload(text: string): void {
  announce('alert', text, { label: 'Reload', onAction: () => void reload() })
}

async function reload(): Promise<void> {
  await saveNow()
  await storage.writeWaiting()
  location.reload()
}
