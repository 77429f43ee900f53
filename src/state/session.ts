import { createEditRunsClient } from '../services/edit-runs'
import { createPictureClient } from '../services/picture'
import { createStorage } from '../services/storage'
import { announce } from './notice-store'

/** The page's long-lived helpers: one a tab, started with their first use. */
export const storage = createStorage((trouble) => announce('alert', trouble.message))

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
