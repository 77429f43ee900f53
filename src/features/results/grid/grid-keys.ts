type Box = { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number }

export type GridMove =
  | 'left'
  | 'right'
  | 'up'
  | 'down'
  | 'pageUp'
  | 'pageDown'
  | 'first'
  | 'last'
  | 'start'
  | 'end'

const MOVES: Readonly<Record<string, GridMove>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
  Home: 'first',
  End: 'last',
  PageUp: 'pageUp',
  PageDown: 'pageDown',
}
const MOVES_WITH_MOD: typeof MOVES = { Home: 'start', End: 'end' }

export function moveOf({
  key,
  ctrlKey,
  metaKey,
  altKey,
}: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>): GridMove | null {
  if (altKey) return null
  return (ctrlKey || metaKey ? MOVES_WITH_MOD : MOVES)[key] ?? null
}

/**
 * Which of the boxes a move from one leads to; the same where there is none. Left and right follow their order, up and
 * down go to the nearest in the next line, first and last stay in the line, start and end are those of all. Pages are
 * `pageHeight` high, and a line at least.
 */
export function neighbour(boxes: readonly Box[], from: number, move: GridMove, pageHeight: number): number {
  const here = boxes[from]
  if (!here) return from
  if (move === 'left') return Math.max(0, from - 1)
  if (move === 'right') return Math.min(boxes.length - 1, from + 1)
  if (move === 'start') return 0
  if (move === 'end') return boxes.length - 1
  const isInLine = (box: Box) => box.top < here.bottom && box.bottom > here.top
  if (move === 'first') return boxes.findIndex(isInLine)
  if (move === 'last') return boxes.findLastIndex(isInLine)
  const isUp = move === 'up' || move === 'pageUp'
  const isPage = move === 'pageUp' || move === 'pageDown'
  const away = (box: Box) => (isUp ? here.top - box.bottom : box.top - here.bottom)
  const beyond = boxes.map((box, index) => ({ box, index })).filter(({ box }) => away(box) >= 0)
  const inPage = beyond.filter(
    ({ box }) => (isUp ? here.bottom - box.top : box.bottom - here.top) <= pageHeight,
  )
  const isFar = isPage && inPage.length > 0
  const distance = ({ box }: { readonly box: Box }) =>
    // The nearest line first, or the last of the page, then the nearest place in it.
    (isFar ? -1e4 : 1e4) * away(box) + Math.abs(box.left - here.left)
  return (
    (isFar ? inPage : beyond).reduce<(typeof beyond)[number] | null>(
      (best, one) => (best === null || distance(one) < distance(best) ? one : best),
      null,
    )?.index ?? from
  )
}
