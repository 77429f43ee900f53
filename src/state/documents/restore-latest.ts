import {
  documentOfTab,
  isMarkedOpening,
  type StoredDocument,
  takeUpSettings,
  unmarkAllOpening,
} from '../../services/storage'
import { type LockOptions, openElsewhere } from '../document/document-lock'
import { useDocumentStore } from '../document/document-store'
import { findKept } from '../keeping/find-kept'
import { announce } from '../page/notice-store'
import { storage } from '../session/session'
import { useStorageStore } from '../session/storage-store'

/** A page that is being reloaded lets go of its document only once the next one is under way. */
const RELOADED_WITHIN_MS = 1500

/**
 * Brings back what was open when the tab was closed: picture, mask, prompt and adopted results; not by itself where that took
 * a tab along the last two times.
 */
export async function restoreLatest(): Promise<void> {
  addEventListener('pagehide', unmarkAllOpening)
  const ofTab = documentOfTab()
  const [{ document: latest, withoutFile, unread, isAny, isLost }, own] = await Promise.all([
    storage.documents.latest(),
    ofTab ? findKept(ofTab) : undefined,
    takeUpSettings(),
  ])
  // What cannot be read now may be there all the same.
  const isUnread = useStorageStore.getState().trouble !== null
  if (isUnread) restoreOnceRead()
  // The list of documents has the ways to other databases, too.
  useDocumentStore.setState({ hasKept: isAny || isUnread || storage.databaseNumber.newest > 1 })
  if (isLost) announce('alert', LOST)
  // This tab closed its document before the reload.
  if (ofTab === '') return
  const missing = new Map(
    [...withoutFile, ...(own && !own.file ? [own.stored] : [])].map((one) => [one.id, one]),
  )
  // A tab that has one open has its file, too.
  for (const id of await openElsewhere([...missing.keys()])) missing.delete(id)
  if (isBusy()) return
  const newest = withoutFile.find(({ id }) => !missing.has(id)) ?? latest
  const next = own?.file ? own.stored : newest
  // A mark of a tab that is still there says nothing.
  if (next && isMarkedOpening(next.id) && !(await openElsewhere([next.id])).has(next.id)) {
    announce(
      'alert',
      `${next.name} is not opened by itself: the app stopped while it was opened the last two times.`,
      {
        label: 'Open it',
        onAction: () => void open(next, { isAsked: true }),
      },
    )
    return
  }
  if (own?.file) {
    await open(own.stored, { waitMs: RELOADED_WITHIN_MS })
    return
  }
  if (newest) await open(newest)
  // Only now: what is shown takes alerts back.
  for (const isUnread of [false, true]) {
    const names = [...missing.values()]
      .filter(({ id }) => (unread.includes(id) || (id === ofTab && own?.isUnread === true)) === isUnread)
      .map(({ name }) => name)
    if (names.length > 0) announce('alert', notRestored(names, isUnread))
  }
}

const LOST =
  'What was stored here is gone: this browser has cleared it, or found its database damaged. Projects that you saved can be opened again.'

/** Begins again when storage works, unless something is open by then, or another database is used. */
function restoreOnceRead(): void {
  const { present } = storage.databaseNumber
  const stop = useStorageStore.subscribe(({ trouble }) => {
    if (trouble !== null) return
    stop()
    if (!isBusy() && storage.databaseNumber.present === present) void restoreLatest()
  })
}

/** Whether something was opened meanwhile, or is about to be. */
function isBusy(): boolean {
  const { document, opening } = useDocumentStore.getState()
  return document !== null || opening !== null
}

type OpenOptions = LockOptions & {
  /** In place of whatever is open. */
  readonly isAsked?: boolean
}

/** What opens documents is fetched where there is one to be opened. */
async function open(
  stored: StoredDocument,
  { isAsked = false, ...options }: OpenOptions = {},
): Promise<void> {
  try {
    const { openKept } = await import('./restore-document')
    if (isAsked || !isBusy()) await openKept(stored, options)
  } catch {
    announce('alert', `${stored.name} could not be brought back: a part of this app was not loaded.`, {
      label: 'Reload',
      onAction: () => location.reload(),
    })
  }
}

/** Of documents whose files cannot be read, or that the disk took the small part of alone. */
function notRestored(names: readonly string[], isUnread: boolean): string {
  const [picture, them] = names.length === 1 ? ['its picture', 'it'] : ['their pictures', 'them']
  const why = isUnread
    ? `${picture} cannot be read at present. Open ${them} again from Documents.`
    : `the disk did not take ${picture}. Open ${them} again from file.`
  return `${names.join(', ')} could not be brought back: ${why}`
}
