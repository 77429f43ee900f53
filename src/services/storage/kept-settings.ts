import type * as v from 'valibot'
import { readCopies, writeCopy } from './settings-copy'
import { createSettingsSlot, type SettingsSlot } from './settings-slot'

/** What a person set, which has to outlive a browser that is killed: Chromium writes localStorage seconds late. */
export type KeptSettings<Value> = SettingsSlot<Value> & {
  /** Hears when what was read until now, of this slot or another one, was not the last that was written. */
  onTakenUp(listener: () => void): void
}

const keys: string[] = []
/** In the order in which they were made: a later one looks at what an earlier one says. */
const listeners: (() => void)[] = []

/** A slot of settings with a copy in a database. */
export function createKeptSettings<Schema extends v.GenericSchema>(
  key: string,
  schema: Schema,
): KeptSettings<v.InferOutput<Schema>> {
  const slot = createSettingsSlot(key, schema)
  keys.push(key)
  return {
    ...slot,
    write(value) {
      if (!slot.write(value)) return false
      try {
        // Later than what was written last, also where the clock was set back.
        const writtenAtMs = Math.max(Date.now(), writtenAt(key) + 1)
        localStorage.setItem(writtenKey(key), String(writtenAtMs))
        writeCopy({ key, text: JSON.stringify(value), writtenAtMs })
      } catch {
        // No room for a few digits more: without a copy, then.
      }
      return true
    },
    onTakenUp: (listener) => void listeners.push(listener),
  }
}

/** Puts copies in the place of what is older, once, before anything is changed, and the other way round. Never rejects. */
export async function takeUpSettings(): Promise<void> {
  try {
    const copies = await readCopies()
    const later = copies.filter(({ key, writtenAtMs }) => writtenAtMs > writtenAt(key))
    for (const { key, text, writtenAtMs } of later) {
      localStorage.setItem(key, text)
      localStorage.setItem(writtenKey(key), String(writtenAtMs))
    }
    for (const key of keys) {
      const copied = copies.find((copy) => copy.key === key)?.writtenAtMs ?? 0
      const text = localStorage.getItem(key)
      // It was refused, or the page was gone by then.
      if (text !== null && copied < writtenAt(key)) writeCopy({ key, text, writtenAtMs: writtenAt(key) })
    }
    if (later.length > 0) for (const listener of listeners) listener()
  } catch {
    // Where it cannot be read there is no copy, and what localStorage says stands.
  }
}

/** When the slot was last written, as far as localStorage knows. 0: never. */
function writtenAt(key: string): number {
  return Number(localStorage.getItem(writtenKey(key))) || 0
}

function writtenKey(key: string): string {
  return `${key}.written`
}
