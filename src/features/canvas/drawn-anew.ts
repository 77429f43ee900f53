import type { CompareState } from '../../state/results/compare-store'

type Key = keyof CompareState

/** No layer of the stage is drawn from these. */
const UNDRAWN: ReadonlySet<Key> = new Set([
  'isComposing',
  'isLoupeOn',
  'loupeScale',
  'blinkHz',
  'isBlinkPaused',
  'arePanelsChosen',
])

/** The picture alone is drawn from these, the mask is not. */
const OF_PICTURE: ReadonlySet<Key> = new Set([
  'shown',
  'preview',
  'heat',
  'blinkSide',
  'onion01',
  'difference',
])

/** Which layers show something else once what is compared has changed: a full canvas each is not drawn for nothing. */
export function drawnAnew(
  now: CompareState,
  before: CompareState,
): { readonly picture: boolean; readonly mask: boolean } {
  const changed = (Object.keys(now) as Key[]).filter((key) => now[key] !== before[key] && !UNDRAWN.has(key))
  const isMaskMoved = changed.some((key) => !OF_PICTURE.has(key)) || isCompared(now) !== isCompared(before)
  return { picture: changed.length > 0, mask: isMaskMoved }
}

/** Where nothing is compared the mask shows all over. */
function isCompared({ shown, preview }: CompareState): boolean {
  return shown !== null || preview !== null
}
