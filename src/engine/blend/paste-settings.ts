import { type Alignment, IDENTITY } from '../registration'

/** How an answer is laid back. Lengths are in pixels of the base it is laid into. */
export type PasteSettings = {
  /** How far the answer fades beyond the mask. */
  readonly featherPx: number
  /** How much of the measured tint is taken off, 0..1. */
  readonly colourStrength01: number
  readonly seam: 'auto' | 'on' | 'off'
  /** Whether the drift that was found is taken back. */
  readonly isAligned: boolean
  /** Whether the uneven part of it is, too, where one was found. */
  readonly isRefined: boolean
  /** By how much the answer is moved besides, right and down. */
  readonly nudgeX: number
  readonly nudgeY: number
}

/** The alignment that the settings ask for. `perX` and `perY`: answer pixels per pixel of the base. */
export function placedAlignment(
  found: Alignment,
  { isAligned, isRefined, nudgeX, nudgeY }: PasteSettings,
  perX: number,
  perY: number,
): Alignment {
  const { displacement } = found
  const similarity = isAligned ? found.similarity : IDENTITY
  return {
    ...found,
    displacement: isAligned && isRefined ? displacement : null,
    // Where a pixel is read from lies the other way.
    similarity: {
      ...similarity,
      shiftX: similarity.shiftX - nudgeX * perX,
      shiftY: similarity.shiftY - nudgeY * perY,
    },
  }
}
