import * as v from 'valibot'
import { createSettingsSlot } from '../../services/storage'

/**
 * How much room there is where a browser does not say: between what it held and what it refused. Bytes. Chromium (156)
 * counts no refused write and no removed one; what comes and goes beside them are the app's own files for times without a
 * network, 5 MB while they are being kept, none where there was no room for all. It may take a little more than there is.
 */
const slot = createSettingsSlot(
  'maskroom.room',
  v.nullable(v.object({ held: v.number(), refused: v.number() })),
)

/** Records are counted by their blobs, buffers and texts: what the disk counts beside them is less than this. */
const UNCOUNTED_01 = 0.05

/** With so much in use, so much more was refused, all at once. */
export function learnRoom(used: number, bytes: number): void {
  const { held = 0, refused = Number.POSITIVE_INFINITY } = slot.read() ?? {}
  // What was held once need not be any more: a browser gives less when the disk fills up.
  const bound = Math.min(refused, used + bytes)
  slot.write({ held: Math.min(Math.max(held, used), bound), refused: bound })
}

/**
 * The middle between what was held and what was refused, or what is in use where that is more: near to both once small
 * things were refused, and no alarm where a single huge one was. null where nothing was refused yet, or what is in use by
 * now proves that there is more than was thought.
 */
export function learnedRoom(used: number): number | null {
  const learned = slot.read()
  if (!learned) return null
  const { held, refused } = learned
  if (used > refused * (1 + UNCOUNTED_01)) {
    slot.write(null)
    return null
  }
  if (used > held) slot.write({ held: used, refused })
  return Math.max(used, (Math.max(held, used) + refused) / 2)
}
