import * as v from 'valibot'
import { createSettingsSlot } from '../services/storage'
import { useDocumentStore } from './document-store'
import { announce } from './notice-store'
import { changePanels } from './panel-store'
import { useStorageStore } from './storage-store'

/** From here on the person is told while there is still room to act. */
const WARN_FROM_01 = 0.8

/** Bytes. `quota`: null where the browser does not say, and has refused nothing yet. */
export type StorageRoom = { readonly used: number; readonly quota: number | null }

const GIB = 2 ** 30

/** null where the browser says nothing at all. */
export async function readRoom(): Promise<StorageRoom | null> {
  try {
    const { usage, quota } = await navigator.storage.estimate()
    if (usage === undefined || !quota) return null
    return { used: usage, quota: isMadeUp(usage, quota) ? learnedQuota(usage) : quota }
  } catch {
    return null
  }
}

/**
 * So that no site learns how large the disk is, Chromium says of each that 10 GiB are left, or less in whole GiB, whatever
 * is used and however little it will take (seen in 156).
 */
function isMadeUp(usage: number, quota: number): boolean {
  const left = quota - usage
  return left > 0 && left <= 10 * GIB && left % GIB === 0
}

/** What was in use when the disk refused more, bytes; 0 for nothing known. */
const learnedSlot = createSettingsSlot('maskroom.room', v.number())

/** What is small still finds room where something larger was refused. Beyond that there is more, nobody knows how much. */
const LEFT_OVER_01 = 0.1

function learnedQuota(used: number): number | null {
  const learned = learnedSlot.read()
  if (!learned) return null
  if (used <= learned * (1 + LEFT_OVER_01)) return Math.max(used, learned)
  learnedSlot.write(0)
  return null
}

/** Takes down how much there is when the disk is full: with browsers that say nothing true it is the only way to know. */
async function learnQuota(): Promise<void> {
  const room = await readRoom()
  if (room && room.quota === null) learnedSlot.write(room.used)
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
  if (isFull(useStorageStore.getState())) void learnQuota()
  const stopOpening = useDocumentStore.subscribe(({ document }, before) => {
    if (document && document.id !== before.document?.id) void careForRoom()
  })
  const stopFilling = useStorageStore.subscribe((now, before) => {
    if (isFull(now) && !isFull(before)) void learnQuota()
  })
  return () => {
    stopOpening()
    stopFilling()
  }
}

function isFull({ trouble }: Pick<ReturnType<typeof useStorageStore.getState>, 'trouble'>): boolean {
  return trouble?.kind === 'full'
}

/** After something was kept: asks once that it stays, and says when room runs short. Never rejects. */
export async function careForRoom(): Promise<void> {
  // Some browsers put the question to the person, who is not to hear it twice.
  if (!askedSlot.read() && !(await isPersistent())) {
    askedSlot.write(true)
    await askToPersist()
  }
  const room = await readRoom()
  if (!room?.quota || room.used < WARN_FROM_01 * room.quota) {
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
