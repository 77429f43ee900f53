/** A store that nobody gets at: what a slow or busy disk does, for as long as a test wants. */
import type { Page } from '@playwright/test'

/** Lets nobody read or write the store's records until what it gives is called. Any page of the app's origin will do. */
export async function holdStore(page: Page, name: string): Promise<() => Promise<void>> {
  const holding = await page.evaluateHandle(async (storeName) => {
    const opening = indexedDB.open('maskroom')
    const database = await new Promise<IDBDatabase>((resolve) => {
      opening.onsuccess = () => resolve(opening.result)
    })
    const held = { isHeld: true }
    const transaction = database.transaction(storeName, 'readwrite')
    const store = transaction.objectStore(storeName)
    // A transaction lasts for as long as it is asked for something.
    const hold = () => {
      if (held.isHeld) store.count().onsuccess = hold
    }
    await new Promise<void>((resolve) => {
      store.count().onsuccess = () => {
        hold()
        resolve()
      }
    })
    transaction.oncomplete = () => database.close()
    return held
  }, name)
  return () =>
    holding.evaluate((held) => {
      held.isHeld = false
    })
}
