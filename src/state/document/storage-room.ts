import * as v from 'valibot'
import { createSettingsSlot } from '../../services/storage'
import { announce, withdraw } from '../page/notice-store'
import { changePanels } from '../page/panel-store'
import { learnedRoom, learnRoom } from '../session/learned-room'
import { useStorageStore } from '../session/storage-store'
import { useDocumentStore } from './document-store'

/** From here on the person is told while there is still room to act. */
const WARN_FROM_01 = 0.8

/**
 * Bytes. `quota`: null where the browser does not say, and has refused nothing yet; `isGuess`: it does not say, and this is
 * learned from what it took and refused.
 */
export type StorageRoom = {
  readonly used: number
  readonly quota: number | null
  readonly isGuess: boolean
}

const GIB = 2 ** 30

/** null where the browser says nothing at all. */
export async function readRoom(): Promise<StorageRoom | null> {
  try {
    const { usage, quota } = await navigator.storage.estimate()
    if (usage === undefined || !quota) return null
    const isGuess = isMadeUp(usage, quota)
    return { used: usage, quota: isGuess ? learnedRoom(usage) : quota, isGuess }
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

/** Records change in bursts, and a look asks the browser. */
const LOOKS_AFTER_MS = 1000

/** The words of the warning, from when it was said until there is room again. */
let warning: string | null = null

/**
 * Cares for the room whenever another document was opened, and while records come and go: learns from what the disk
 * refuses, warns when room runs short, and takes that back once there is some. Returns what stops it.
 */
export function keepRoom(): () => void {
  let looking: ReturnType<typeof setTimeout> | undefined
  const { refusal } = useStorageStore.getState()
  if (refusal) void learnFrom(refusal.bytes)
  if (useDocumentStore.getState().document) void careForRoom()
  const stopOpening = useDocumentStore.subscribe(({ document }, before) => {
    if (!document || document.id === before.document?.id) return
    // With another document alerts are taken back, and this one still holds.
    warning = null
    void careForRoom()
  })
  const stopStoring = useStorageStore.subscribe((now, before) => {
    if (now.refusal && now.refusal !== before.refusal) void learnFrom(now.refusal.bytes)
    if (now.revision === before.revision && now.trouble === before.trouble) return
    looking ??= setTimeout(() => {
      looking = undefined
      void lookAtRoom()
    }, LOOKS_AFTER_MS)
  })
  return () => {
    clearTimeout(looking)
    stopOpening()
    stopStoring()
  }
}

async function learnFrom(bytes: number): Promise<void> {
  const room = await readRoom()
  if (room?.isGuess) learnRoom(room.used, bytes)
}

/** After something was kept: asks once that it stays, and says when room runs short. Never rejects. */
export async function careForRoom(): Promise<void> {
  // Some browsers put the question to the person, who is not to hear it twice.
  if (!askedSlot.read() && !(await isPersistent())) {
    askedSlot.write(true)
    await askToPersist()
  }
  await lookAtRoom()
}

/** Warns, once until there is room again or another document is opened. Where the disk is full, that is said already. */
async function lookAtRoom(): Promise<void> {
  const room = await readRoom()
  const isShort = room?.quota && room.used >= WARN_FROM_01 * room.quota
  const isSaid = useStorageStore.getState().trouble?.kind === 'full'
  if (!room?.quota || !isShort || isSaid) {
    withdraw(({ text }) => text === warning)
    warning = null
    return
  }
  if (warning !== null) return
  const percent = Math.round((100 * room.used) / room.quota)
  warning = `${room.isGuess ? 'About ' : ''}${percent} % of the room that this browser gives is in use. Free some before it is full.`
  announce('alert', warning, {
    label: 'Free space…',
    onAction: () => changePanels({ dialog: 'documents' }),
  })
}
