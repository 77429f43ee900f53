type Box = { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number }

export type GridMove = 'left' | 'right' | 'up' | 'down' | 'first' | 'last'

const MOVES: Readonly<Record<string, GridMove>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
  Home: 'first',
  End: 'last',
}

export function moveOf(key: string): GridMove | null {
  return MOVES[key] ?? null
}

/**
 * Which of the boxes a move from one leads to; the same where there is none. Left and right follow their order, up and
 * down go to the nearest in the next line, first and last stay in the line.
 */
export function neighbour(boxes: readonly Box[], from: number, move: GridMove): number {
  const here = boxes[from]
  if (!here) return from
  if (move === 'left') return Math.max(0, from - 1)
  if (move === 'right') return Math.min(boxes.length - 1, from + 1)
  const isInLine = (box: Box) => box.top < here.bottom && box.bottom > here.top
  if (move === 'first') return boxes.findIndex(isInLine)
  if (move === 'last') return boxes.findLastIndex(isInLine)
  const beyond = boxes
    .map((box, index) => ({ box, index }))
    .filter(({ box }) => (move === 'up' ? box.bottom <= here.top : box.top >= here.bottom))
  const distance = ({ box }: { readonly box: Box }) =>
    // The nearest line first, then the nearest place in it.
    1e4 * (move === 'up' ? here.top - box.bottom : box.top - here.bottom) + Math.abs(box.left - here.left)
  return (
    beyond.reduce<(typeof beyond)[number] | null>(
      (best, one) => (best === null || distance(one) < distance(best) ? one : best),
      null,
    )?.index ?? from
  )
}
