import type { Size } from './rect'

/** A part of the stage that shows one picture, in CSS pixels from the stage's corner; on whole device pixels. */
export type Pane = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

/** CSS pixels between two panes. */
const GAP = 2
/** A stage narrower or lower than this has room for two pictures at a time. */
const SMALL_STAGE = { width: 600, height: 420 }
const MOST_PANES = 6
const MOST_PANES_SMALL = 2

/** How many panes a stage has room for. */
export function paneCapacity({ width, height }: Size): number {
  return width < SMALL_STAGE.width || height < SMALL_STAGE.height ? MOST_PANES_SMALL : MOST_PANES
}

/**
 * `count` panes of one size in rows, in which the document is shown as large as can be; row by row. Where two grids show it
 * as large, the one with fewer places left over.
 */
export function layOutPanes(stage: Size, document: Size, count: number, pixelRatio: number): readonly Pane[] {
  let best: {
    readonly columns: number
    readonly size: Size
    readonly scale: number
    readonly left: number
  } | null = null
  for (let columns = 1; columns <= count; columns++) {
    const rows = Math.ceil(count / columns)
    const size = {
      width: paneLength(stage.width, columns, pixelRatio),
      height: paneLength(stage.height, rows, pixelRatio),
    }
    const scale = Math.min(size.width / document.width, size.height / document.height)
    const left = columns * rows - count
    if (!best || scale > best.scale * 1.001 || (scale > best.scale * 0.999 && left < best.left))
      best = { columns, size, scale, left }
  }
  if (!best) return []
  const { columns, size } = best
  const gap = Math.ceil(GAP * pixelRatio) / pixelRatio
  return Array.from({ length: count }, (_, index) => ({
    x: (index % columns) * (size.width + gap),
    y: Math.floor(index / columns) * (size.height + gap),
    ...size,
  }))
}

function paneLength(stagePx: number, parts: number, pixelRatio: number): number {
  const gap = Math.ceil(GAP * pixelRatio)
  const device = Math.floor((Math.round(stagePx * pixelRatio) - gap * (parts - 1)) / parts)
  return Math.max(1, device) / pixelRatio
}

/** The pane under a point of the stage; of a point between two, or beside all, the nearest. */
export function paneAt(panes: readonly Pane[], x: number, y: number): Pane | undefined {
  const away = (pane: Pane) =>
    Math.hypot(
      Math.max(pane.x - x, 0, x - pane.x - pane.width),
      Math.max(pane.y - y, 0, y - pane.y - pane.height),
    )
  return panes.reduce<Pane | undefined>(
    (nearest, pane) => (nearest && away(nearest) <= away(pane) ? nearest : pane),
    undefined,
  )
}
