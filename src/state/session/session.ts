import { createEditRunsClient } from '../../services/edit-runs'
import { createPictureClient } from '../../services/picture'
import { createStorage } from '../../services/storage'
import { createTabChannel, type TabChannel } from '../../services/tabs'
import { keptChanged, useStorageStore } from './storage-store'

/** The page's long-lived helpers: one a tab, started with their first use. */
export const storage = createStorage({
  onTrouble: (trouble) => useStorageStore.setState({ trouble }),
  onFull: (bytes) => useStorageStore.setState({ refusal: { bytes } }),
  onUnwritten: (unwritten) => useStorageStore.setState(unwritten > 0 ? { unwritten } : NO_TROUBLE),
  onChanged(stores) {
    const told = stores.filter((name) => !OF_ONE_TAB.includes(name))
    if (told.length === 0) return
    keptChanged()
    otherTabs().tell({ kind: 'changed', stores: told })
  },
})

const NO_TROUBLE = { unwritten: 0, trouble: null }
/** Stores that only the tab reads which has their document open. */
const OF_ONE_TAB = ['tiles', 'files', 'references', 'keptMasks', 'heats']

let channel: TabChannel | null = null

export function otherTabs(): TabChannel {
  channel ??= createTabChannel('maskroom')
  return channel
}

const crashListeners = new Set<() => void>()

export const picture = createPictureClient(() => {
  for (const listener of crashListeners) listener()
})

/** Runs when the picture worker died and its document must be opened again. Returns what stops listening. */
export function onPictureCrash(listener: () => void): () => void {
  crashListeners.add(listener)
  return () => crashListeners.delete(listener)
}

export const editRuns = createEditRunsClient()
