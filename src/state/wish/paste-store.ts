import * as v from 'valibot'
import { create } from 'zustand'
import type { MaskSnapshot } from '../../engine/mask'
import { DEFAULT_CHOICE, type PasteChoice } from '../../services/picture'
import { createKeptSettings, type StoredOver } from '../../services/storage'

export const MAX_FEATHER = 200
export const MAX_NUDGE = 500

const schema = v.object({
  featherDocPx: v.pipe(v.number(), v.minValue(0), v.maxValue(MAX_FEATHER)),
  outside: v.picklist(['original', 'model']),
  colourMatch: v.pipe(v.number(), v.minValue(0), v.maxValue(100)),
  seam: v.picklist(['auto', 'on', 'off']),
  isAligned: v.boolean(),
  isRefined: v.boolean(),
})

const slot = createKeptSettings('maskroom.paste', schema)

type PasteState = {
  /** How the selected result is laid in; while none is selected, how the next one will be. */
  readonly choice: PasteChoice
  /** What lies over the selected result, where it is a combination. */
  readonly others: readonly StoredOver[]
  /** The mask that is painted says where the last of them shows. */
  readonly isSelecting: boolean
}

export const usePasteStore = create<PasteState>(() => ({
  choice: lastUsed(),
  others: [],
  isSelecting: false,
}))

/** What a new result begins with: the last choice, without what belongs to one result alone. */
export function lastUsed(): PasteChoice {
  return { ...DEFAULT_CHOICE, ...slot.read() }
}

export function showChoice(
  choice: PasteChoice,
  others: readonly StoredOver[] = [],
  isSelecting = false,
): void {
  usePasteStore.setState({ choice, others, isSelecting })
}

/** Where the last of the others shows. */
export function showSelector(selector: MaskSnapshot): void {
  usePasteStore.setState(({ others }) => {
    const last = others.at(-1)
    return last ? { others: [...others.slice(0, -1), { ...last, selector }] } : {}
  })
}

export function setSelecting(isSelecting: boolean): void {
  usePasteStore.setState({ isSelecting })
}

/** Takes a change over, and remembers it for results to come. */
export function choosePaste(change: Partial<PasteChoice>): void {
  const choice = { ...usePasteStore.getState().choice, ...change }
  usePasteStore.setState({ choice })
  slot.write(v.parse(schema, choice))
}
