import * as v from 'valibot'
import { createSettingsSlot } from './settings-slot'

const number = v.pipe(v.number(), v.integer(), v.minValue(1))
const presentSlot = createSettingsSlot('maskroom.database', number)
const newestSlot = createSettingsSlot('maskroom.newest-database', number)
const writtenSlot = createSettingsSlot('maskroom.written-database', number)

/** Which database is in use: 1, or a later one that was begun because one before could not be read. */
export type DatabaseNumber = {
  readonly present: number
  /** The last one that was begun. */
  readonly newest: number
}

export function readDatabaseNumber(): DatabaseNumber {
  const present = presentSlot.read() ?? 1
  return { present, newest: Math.max(present, newestSlot.read() ?? 1) }
}

/** Uses another one from now on, and with the next visits. */
export function chooseDatabase(present: number, { newest }: DatabaseNumber): DatabaseNumber {
  const chosen = { present, newest: Math.max(present, newest) }
  presentSlot.write(chosen.present)
  newestSlot.write(chosen.newest)
  return chosen
}

/** Whether something was written to this one or a later one, in this visit or before. */
export function isWritten(one: number): boolean {
  return one <= (writtenSlot.read() ?? 0)
}

export function markWritten(one: number): void {
  if (!isWritten(one)) writtenSlot.write(one)
}
