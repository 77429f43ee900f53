import * as v from 'valibot'
import { createSettingsSlot } from '../services/storage'
import { useDocumentStore } from './document-store'
import { announce } from './notice-store'
import { changePanels } from './panel-store'

/** From here on the person is told while there is still room to act. */
const WARN_FROM_01 = 0.8

/** Bytes; null where the browser does not say. */
export type StorageRoom = { readonly used: number; readonly quota: number }

export async function readRoom(): Promise<StorageRoom | null> {
  try {
    const { usage, quota } = await navigator.storage.estimate()
    return usage === undefined || !quota ? null : { used: usage, quota }
  } catch {
    return null
  }
}

/** Whether the browser may throw everything away when it runs short of room; null where it does not say. */
export async function isPersistent(): Promise<boolean | null> {
  try {
    return await navigator.storage.persisted()
  } catch {
    return null
  }
}

/** Asks the browser to keep what is stored here, which may ask the person. */
export async function askToPersist(): Promise<boolean> {
  try {
    return await navigator.storage.persist()
  } catch {
    return false
  }
}

const askedSlot = createSettingsSlot('maskroom.asked-to-persist', v.boolean())
let isWarned = false

/** Cares for the room whenever another document was opened. Returns what stops it. */
export function keepRoom(): () => void {
  if (useDocumentStore.getState().document) void careForRoom()
  return useDocumentStore.subscribe(({ document }, before) => {
    if (document && document.id !== before.document?.id) void careForRoom()
  })
}

/** After something was kept: asks once that it stays, and says when room runs short. Never rejects. */
export async function careForRoom(): Promise<void> {
  // Some browsers put the question to the person, who is not to hear it twice.
  if (!askedSlot.read() && !(await isPersistent())) {
    askedSlot.write(true)
    await askToPersist()
  }
  const room = await readRoom()
  if (!room || room.used < WARN_FROM_01 * room.quota) {
    isWarned = false
    return
  }
  if (isWarned) return
  isWarned = true
  const percent = Math.round((100 * room.used) / room.quota)
  announce(
    'alert',
    `${percent} % of the room that this browser gives is in use. Free some before it is full.`,
    {
      label: 'Free space…',
      onAction: () => changePanels({ dialog: 'documents' }),
    },
  )
}
