import type { PasteSettings } from '../../engine/blend'
import type { MaskSnapshot } from '../../engine/mask'

/** original: the document's bytes outside the feather. model: the answer as it is, in all of the plan's rectangle. */
export type OutsideMask = 'original' | 'model'

/** How a person wants a result to be laid into the document. Plain data, kept with the result. */
export type PasteChoice = {
  readonly featherDocPx: number
  readonly outside: OutsideMask
  /** How much of the answer's tint is taken off, 0..100. */
  readonly colourMatch: number
  readonly seam: PasteSettings['seam']
  readonly isAligned: boolean
  readonly isRefined: boolean
  /** By how much the answer is moved besides, right and down, in document pixels. */
  readonly nudgeX: number
  readonly nudgeY: number
  /** What shows the answer in place of the mask that was sent; null: that one. */
  readonly mask: MaskSnapshot | null
}

/** What a result begins with while nobody chose anything else. */
export const DEFAULT_CHOICE: PasteChoice = {
  featherDocPx: 8,
  outside: 'original',
  colourMatch: 100,
  seam: 'auto',
  isAligned: true,
  isRefined: true,
  nudgeX: 0,
  nudgeY: 0,
  mask: null,
}

/** Results were laid in like this before there was anything to choose but feather and outside. */
const AS_IT_CAME: Omit<PasteChoice, 'featherDocPx' | 'outside'> = {
  colourMatch: 0,
  seam: 'off',
  isAligned: false,
  isRefined: false,
  nudgeX: 0,
  nudgeY: 0,
  mask: null,
}

/** The answer as it came, on all of its plan's rectangle. */
export const RAW_CHOICE: PasteChoice = { ...AS_IT_CAME, featherDocPx: 0, outside: 'model' }

/** A choice as it was stored, by any version: what an older one did not know is as that one did it. */
export type StoredChoice = Pick<PasteChoice, 'featherDocPx' | 'outside'> & Partial<PasteChoice>

export function choiceOf(stored: StoredChoice): PasteChoice {
  const { featherDocPx, outside, colourMatch, seam, isAligned, isRefined, nudgeX, nudgeY, mask } = stored
  return {
    featherDocPx,
    outside,
    colourMatch: colourMatch ?? AS_IT_CAME.colourMatch,
    seam: seam ?? AS_IT_CAME.seam,
    isAligned: isAligned ?? AS_IT_CAME.isAligned,
    isRefined: isRefined ?? AS_IT_CAME.isRefined,
    nudgeX: nudgeX ?? AS_IT_CAME.nudgeX,
    nudgeY: nudgeY ?? AS_IT_CAME.nudgeY,
    mask: mask ?? AS_IT_CAME.mask,
  }
}

/** Nothing of the answer has to be known for it. */
export function needsNothing({ isAligned, colourMatch, seam }: PasteChoice): boolean {
  return !isAligned && colourMatch === 0 && seam === 'off'
}

/** For a base that is `pixel` times smaller than the document. */
export function settingsOf(choice: PasteChoice, pixel = 1): PasteSettings {
  return {
    featherPx: choice.featherDocPx / pixel,
    colourStrength01: choice.colourMatch / 100,
    seam: choice.seam,
    isAligned: choice.isAligned,
    isRefined: choice.isRefined,
    nudgeX: choice.nudgeX / pixel,
    nudgeY: choice.nudgeY / pixel,
  }
}
