import { type IDBPDatabase, openDB } from 'idb'
import { DATABASE, type Schema, upgrade, VERSION } from './schema'
import { HeldElsewhere } from './trouble'

/** Chromium (156) tells only the first of a tab's attempts that it is blocked. After this the others look for themselves. */
const BLOCKED_AFTER_MS = 2000

export type Connection = {
  /** The open database. Rejects while another version of the app holds it, or where it cannot be opened. */
  database(): Promise<IDBPDatabase<Schema>>
  /** A connection that was lost: the next call opens another, unless one has by now. Browsers say only later that they closed it. */
  letGo(lost: IDBPDatabase<Schema>): void
  /** Lets go of it: the next call opens it again, under the name there is then. */
  reset(): void
}

/** `nameOf` says which database is meant, each time one is opened; `onNew` hears that there was none of that name. */
export function createConnection(nameOf: () => string, onNew = () => {}): Connection {
  let opening: Promise<IDBPDatabase<Schema>> | null = null
  /** The connection that `opening` led to, as long as it is the same. */
  let present: { readonly db: IDBPDatabase<Schema>; readonly opening: Promise<IDBPDatabase<Schema>> } | null =
    null

  /** A newer tab has taken the database, or is about to: this visit has it again only where that one gives up. */
  let isOvertaken = false

  function letGo(lost: IDBPDatabase<Schema> | null): void {
    if (present?.db === lost && present?.opening === opening) opening = null
  }

  /** Rejects while an older tab keeps the database back; once it lets go, later calls find it open. */
  function open(): Promise<IDBPDatabase<Schema>> {
    const name = nameOf()
    return new Promise((resolve, reject) => {
      const isBlocked = () => reject(new HeldElsewhere(isOvertaken ? 'overtaken' : 'two-versions'))
      const timer = setTimeout(
        () =>
          void isOutdated(name).then(
            // While that tab waits for others, the database is of this one's version.
            (still) => (still || isOvertaken) && isBlocked(),
            () => {},
          ),
        BLOCKED_AFTER_MS,
      )
      /** Why the database stayed as it was; the attempt itself only says that it was given up. */
      let refusal: unknown
      let own: IDBPDatabase<Schema> | null = null
      const attempt = (movesHeats: boolean) =>
        openDB<Schema>(name, VERSION, {
          upgrade(db, oldVersion, _newVersion, transaction) {
            if (oldVersion === 0) onNew()
            upgrade(db, oldVersion, transaction, { movesHeats })
            transaction.done.catch((reason: unknown) => {
              refusal = reason
            })
          },
          blocked: isBlocked,
          /** A newer tab wants to upgrade it, or somebody to delete it: either waits for this one. */
          blocking(_present, next, event) {
            // The event comes from the connection itself.
            const connection = event.target as IDBDatabase
            connection.close()
            opening = null
            isOvertaken ||= next !== null
          },
          // The browser closed it (out of disk, a device that slept): the next call opens it again.
          terminated: () => letGo(own),
        })
      attempt(true)
        .catch((error: unknown) => {
          if (refusal === undefined) throw error
          // There may not be the room to move what can be measured anew.
          return attempt(false)
        })
        .then((db) => {
          // Meanwhile another name may be meant.
          if (nameOf() === name) {
            own = db
            isOvertaken = false
            opening = Promise.resolve(db)
            present = { db, opening }
          }
          resolve(db)
        })
        .catch((error: unknown) => {
          // Whatever it was may pass: the next call tries again.
          opening = null
          reject(isOvertaken ? new HeldElsewhere('overtaken') : (refusal ?? error))
        })
        .finally(() => clearTimeout(timer))
    })
  }

  return {
    database() {
      opening ??= open()
      return opening
    },
    letGo,
    reset() {
      opening?.then(
        (db) => db.close(),
        () => {},
      )
      opening = null
      isOvertaken = false
    },
  }
}

/** The name of the first database, and of those that were begun anew where one could not be read. */
export function databaseName(number: number): string {
  return number === 1 ? DATABASE : `${DATABASE}-${number}`
}

/** Whether a read failed for its connection: it ends what is under way first, and takes nothing new then. */
export function isConnectionLost(error: unknown): boolean {
  return error instanceof DOMException && (error.name === 'AbortError' || error.name === 'InvalidStateError')
}

/** Whether the database is there and still of an older version. */
async function isOutdated(wanted: string): Promise<boolean> {
  const known = await indexedDB.databases()
  return known.some(({ name, version = VERSION }) => name === wanted && version < VERSION)
}
