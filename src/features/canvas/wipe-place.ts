import {
  type DocPoint,
  docPoint,
  docToScreen,
  type Size,
  type ViewTransform,
  viewportCorners,
} from '../../engine/geometry'
import type { CompareState } from '../../state/results/compare-store'

/**
 * Where the line between original and result stands, in CSS pixels before the view's turn, counted from the document's
 * corner. The handle is in the middle of the line's visible part, and stays on the screen where the line leaves it.
 */
export type WipePlace = Readonly<Record<'line' | 'handleX' | 'handleY', number>>

/** Half of the handle's width, in CSS pixels: so much of it stays inside the canvas. */
const HANDLE_PX = 18

/** Whether the wipe has a line on the canvas. */
export function isWipeOn({ shown, preview, mode, showsOriginal }: CompareState): boolean {
  return (shown !== null || preview !== null) && mode === 'wipe' && !showsOriginal
}

export function wipePlace(document: Size, view: ViewTransform, viewport: Size, wipe01: number): WipePlace {
  const { across, down } = seenSpans(view, viewport)
  const top = Math.max(0, down.first)
  const bottom = Math.max(top, Math.min(document.height, down.last))
  const docX = wipe01 * document.width
  const seen = seenShares(docPoint(docX, top), docPoint(docX, bottom), view, viewport)
  const line = docX * view.scale
  return {
    line,
    handleX: Math.max(
      across.first * view.scale + HANDLE_PX,
      Math.min(line, across.last * view.scale - HANDLE_PX),
    ),
    handleY: (top + ((seen.from + seen.to) / 2) * (bottom - top)) * view.scale,
  }
}

/**
 * What bounds the names of the sides, in the same pixels: what the screen shows of the document below `clearTop` CSS pixels;
 * in a view that is turned by other than quarters, the box around that.
 */
export function namesPlace(
  document: Size,
  view: ViewTransform,
  viewport: Size,
  clearTop: number,
): Readonly<Record<'left' | 'right' | 'top', number>> {
  const below = { ...view, offsetY: view.offsetY - clearTop }
  const { across, down } = seenSpans(below, { ...viewport, height: viewport.height - clearTop })
  return {
    left: Math.max(0, across.first) * view.scale,
    right: Math.min(document.width, across.last) * view.scale,
    top: Math.max(0, down.first) * view.scale,
  }
}

function seenSpans(view: ViewTransform, viewport: Size) {
  const corners = viewportCorners(view, viewport)
  return { across: span(corners.map(({ x }) => x)), down: span(corners.map(({ y }) => y)) }
}

function span(values: readonly number[]): { first: number; last: number } {
  return { first: Math.min(...values), last: Math.max(...values) }
}

/** The part of a line that the viewport shows, as shares of its length: Liang and Barsky, 1984. All where it shows none. */
function seenShares(
  from: DocPoint,
  to: DocPoint,
  view: ViewTransform,
  viewport: Size,
): { from: number; to: number } {
  const a = docToScreen(view, from)
  const b = docToScreen(view, to)
  let first = 0
  let last = 1
  for (const [start, way, length] of [
    [a.x, b.x - a.x, viewport.width],
    [a.y, b.y - a.y, viewport.height],
  ] as const) {
    if (Math.abs(way) < 1e-9) continue
    const shares = [-start / way, (length - start) / way]
    first = Math.max(first, Math.min(...shares))
    last = Math.min(last, Math.max(...shares))
  }
  return first < last ? { from: first, to: last } : { from: 0, to: 1 }
}
