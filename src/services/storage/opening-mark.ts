import * as v from 'valibot'
import { createSettingsSlot } from './settings-slot'

/**
 * Documents that tabs are opening, once for each time that they are. One that stays here when its tab is gone has taken the
 * tab along, or a power cut has come just then.
 */
const slot = createSettingsSlot('maskroom.opening', v.array(v.string()))
/** Those of this tab. */
const own = new Set<string>()

/** Once may have been chance. */
const TIMES = 2
/** More marks than this no hand leaves behind. */
const MOST_MARKS = 100

/** Whether a document was being opened when its tab was gone at a blow, and that the last two times. */
export function isMarkedOpening(id: string): boolean {
  return (slot.read() ?? []).filter((other) => other === id).length >= TIMES
}

/** To be called before anything of a document is decoded. */
export function markOpening(id: string): void {
  own.add(id)
  slot.write([...(slot.read() ?? []), id].slice(-MOST_MARKS))
}

/** The document did no harm. Nothing where this tab was not opening it. */
export function unmarkOpening(id: string): void {
  if (own.delete(id)) slot.write(others(id))
}

/** A page that is left, reloaded or closed takes its marks along; one that is killed does not come to it. */
export function unmarkAllOpening(): void {
  for (const id of own) unmarkOpening(id)
}

function others(id: string): string[] {
  return (slot.read() ?? []).filter((other) => other !== id)
}
