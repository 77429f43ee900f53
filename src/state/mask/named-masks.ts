import { create } from 'zustand'
import type { CombineMode } from '../../engine/mask'
import { newId } from '../../lib/new-id'
import type { StoredNamedMask } from '../../services/storage'
import { useDocumentStore } from '../document/document-store'
import { announce } from '../page/notice-store'
import { offerReload } from '../session/offer-reload'
import { storage } from '../session/session'
import { maskFiles, presentMask, takeKeptMask } from './mask-files'

export const MAX_MASK_NAME = 60

/** Counts changes of named masks in storage: part of the key of every query over them. */
export const useNamedMaskStore = create<{ readonly revision: number }>(() => ({ revision: 0 }))

export function namedMasksChanged(): void {
  useNamedMaskStore.setState(({ revision }) => ({ revision: revision + 1 }))
}

/** Keeps the mask as it is under a name, with the document. */
export async function saveNamedMask(name: string): Promise<void> {
  const mask = await presentMask()
  const { document, mask: open } = useDocumentStore.getState()
  if (!document || !mask) return
  try {
    const named: StoredNamedMask = {
      id: newId(),
      documentId: document.id,
      name,
      createdAtMs: Date.now(),
      share01: open.editedPixels / (document.width * document.height),
      thumbnail: await maskFiles.call('preview', { mask }),
      canvas: document.canvas,
    }
    await storage.keptMasks.put({ id: named.id, mask })
    await storage.namedMasks.put(named)
    namedMasksChanged()
    announce('status', `${name} saved.`)
  } catch (error) {
    if (offerReload(error, `${name} was not saved.`)) return
    announce('alert', `${name} was not saved: there was not enough memory for it.`)
  }
}

/** Combines a named mask with the present one. */
export function applyNamedMask(named: StoredNamedMask, mode: CombineMode): Promise<void> {
  const { id, name } = named
  const missing = `${name} is not on this device any more.`
  return takeKeptMask(id, { name, label: `${name} used`, mode, missing, origin: named })
}

export async function renameNamedMask(named: StoredNamedMask, name: string): Promise<void> {
  await storage.namedMasks.put({ ...named, name })
  namedMasksChanged()
}

/** Deletes a named mask; for a while the words that say so offer to take it back. */
export async function removeNamedMask(named: StoredNamedMask): Promise<void> {
  const strict = storage.strict(named.documentId)
  const kept = await strict.keptMasks.get(named.id).catch(() => 'unread' as const)
  if (kept === 'unread') {
    announce('alert', `${named.name} was not deleted: it cannot be read now, and could not be taken back.`)
    return
  }
  await storage.namedMasks.remove(named.id)
  await storage.keptMasks.remove(named.id)
  namedMasksChanged()
  const restore = async () => {
    if (kept) await storage.keptMasks.put(kept)
    await storage.namedMasks.put(named)
    namedMasksChanged()
    announce('status', `${named.name} is back.`)
  }
  // It may have closed meanwhile: then another tab may have it by now.
  if (useDocumentStore.getState().document?.id !== named.documentId) return
  announce('status', `${named.name} deleted.`, {
    label: 'Undo',
    onAction: () => void restore(),
    goesWith: 'document',
  })
}

/** The name, or where another mask is called so, with the first number behind it that makes it one of its own. */
export function distinctMaskName(name: string, taken: readonly string[]): string {
  for (let number = 1; ; number++) {
    const ending = number === 1 ? '' : ` ${number}`
    const distinct = `${name.slice(0, MAX_MASK_NAME - ending.length).trimEnd()}${ending}`
    if (!taken.includes(distinct)) return distinct
  }
}

/** The first of Mask 1, Mask 2, … that no mask is called. */
export function nextMaskName(taken: readonly string[]): string {
  for (let number = 1; ; number++) {
    const name = `Mask ${number}`
    if (!taken.includes(name)) return name
  }
}
