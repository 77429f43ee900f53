import { storage } from './session'
import { useStorageStore } from './storage-store'

let isSwitching = false

/** Whether trouble ends only because its database is left. */
export function isLeavingDatabase(): boolean {
  return isSwitching
}

/** Reads and writes another database from now on, the trouble with this one being over. */
export function switchDatabase(number: number): void {
  storage.switchDatabase(number)
  isSwitching = true
  useStorageStore.setState({ trouble: null, unwritten: 0 })
  isSwitching = false
}
