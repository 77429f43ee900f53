import type { CombineMode } from '../mask'
import type { Held, ToolSettings } from './tool'

/** Modifiers that chose the mode when the pointer went down, and have been held since. */
export type Claimed = Held

export const NOTHING_HELD: Held = { shift: false, alt: false }

/**
 * What a selection that begins now does to the mask: Shift adds, Alt subtracts, both intersect, as in Photoshop. An empty
 * mask has nothing to add to.
 */
export function modeOf({ shift, alt }: Held, settings: ToolSettings): CombineMode {
  if (!settings.hasSelection) return settings.combine
  if (shift && alt) return 'intersect'
  if (shift) return 'add'
  return alt ? 'subtract' : settings.combine
}

/** What the mode has taken of the modifiers held at the start: those constrain once they were released and pressed anew. */
export function claimedAtStart({ shift, alt }: Held, settings: ToolSettings): Claimed {
  return settings.hasSelection ? { shift, alt } : NOTHING_HELD
}

/** The claim that is left after an event with these modifiers. */
export function stillClaimed(claimed: Claimed, now: Held): Claimed {
  const shift = claimed.shift && now.shift
  const alt = claimed.alt && now.alt
  return shift === claimed.shift && alt === claimed.alt ? claimed : { shift, alt }
}

/** The modifiers that constrain the shape. */
export function constraintOf(claimed: Claimed, now: Held): Held {
  return { shift: now.shift && !claimed.shift, alt: now.alt && !claimed.alt }
}
