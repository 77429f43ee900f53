/**
 * Why something is kept only in this tab. `full`: no room on the disk, or in the browser's share of it. `unavailable`: the
 * browser allows no storage here. `refused`: it allows reading, and refuses to write. `two-versions`: another tab keeps
 * the database in an older version. `newer`: a newer version of the app has written it. `overtaken`: one did so while this
 * tab had it open. `broken`: it cannot be read.
 */
export type StorageTrouble = {
  readonly kind: 'full' | 'unavailable' | 'refused' | 'two-versions' | 'newer' | 'overtaken' | 'broken'
  readonly message: string
}

const MEMORY_ONLY = 'Your work is kept in this tab only: download what you need before closing it.'

const MESSAGES: Readonly<Record<StorageTrouble['kind'], string>> = {
  full: `The disk is full. ${MEMORY_ONLY} Once there is room again it is stored by itself.`,
  unavailable: `This browser stores nothing here. ${MEMORY_ONLY}`,
  refused: `This browser refuses to store what is new. ${MEMORY_ONLY} It is tried again all the while.`,
  'two-versions':
    'Another tab has this app open in another version, and until it is closed nothing is stored here. Close it once nothing runs there, then reload this page.',
  newer: `What is stored here was written by a newer version of this app, and stays untouched. ${MEMORY_ONLY}`,
  overtaken: `A newer version of this app, in another tab, has taken over what is stored here. ${MEMORY_ONLY} Then reload it.`,
  broken: `What is stored here cannot be read: the browser’s database is damaged. It stays untouched. ${MEMORY_ONLY}`,
}

/** A tab with an older version of the app holds the database, or one with a newer version has taken it from this one. */
export class HeldElsewhere extends Error {
  readonly kind: 'two-versions' | 'overtaken'

  constructor(kind: HeldElsewhere['kind']) {
    super()
    this.kind = kind
  }
}

export function troubleOf(error: unknown, doing: 'open' | 'read' | 'write'): StorageTrouble {
  const kind = kindOf(error, doing)
  return { kind, message: MESSAGES[kind] }
}

/** Whether it may be over with the very next attempt. */
export function mayPass(kind: StorageTrouble['kind']): boolean {
  return kind === 'broken' || kind === 'unavailable'
}

function kindOf(error: unknown, doing: 'open' | 'read' | 'write'): StorageTrouble['kind'] {
  if (error instanceof HeldElsewhere) return error.kind
  // Without the interface at all, using it is a TypeError or a ReferenceError.
  if (!(error instanceof DOMException)) return doing === 'write' ? 'refused' : 'unavailable'
  if (error.name === 'QuotaExceededError') return 'full'
  if (error.name === 'VersionError') return 'newer'
  // Private windows of some browsers, storage switched off, and pages without an origin.
  if (error.name === 'SecurityError' || error.name === 'InvalidStateError' || isDenied()) return 'unavailable'
  return doing === 'write' ? 'refused' : 'broken'
}

/** Where a person allows sites no data, Chromium (156) says of the database that its error is unknown; of this, the reason. */
function isDenied(): boolean {
  try {
    localStorage.getItem('')
    return false
  } catch (error) {
    return error instanceof DOMException
  }
}
