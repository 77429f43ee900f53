import type { Rect, Size } from '../../engine/geometry'

/** Where everything of a contact sheet stands, in pixels. */
export type SheetLayout = Size & {
  readonly margin: number
  readonly head: Rect
  readonly cells: readonly { readonly picture: Rect; readonly words: Rect }[]
}

const MARGIN = 48
const GAP = 28
const WORDS_HEIGHT = 132
/** Cells are as wide as this where there is room. */
const CELL_WIDTH = 560
const MIN_CELL_WIDTH = 220
const MAX_COLUMNS = 24
/** Safari makes no larger canvas (16.7 million pixels). */
const MAX_PIXELS = 16_000_000
export const TITLE_LINE = 44
export const PROMPT_LINE = 30
export const MAX_PROMPT_LINES = 4
export const MAX_HEAD_HEIGHT = TITLE_LINE + MAX_PROMPT_LINES * PROMPT_LINE
/** What a sheet looks like on a screen or on paper held sideways. */
const WISHED_RATIO = 1.5

/** Whether so many pictures of one shape can be drawn on one sheet, and still be seen on it. */
export function fitsOnSheet(count: number, ratio: number): boolean {
  const { width, height } = layOutSheet(count, ratio, MAX_HEAD_HEIGHT)
  return width * height <= MAX_PIXELS
}

/** Of `count` pictures of one shape (`ratio` is width by height), below a head of `headHeight`. */
export function layOutSheet(count: number, ratio: number, headHeight: number): SheetLayout {
  for (let cellWidth = CELL_WIDTH; ; cellWidth *= 0.9) {
    const best = Array.from({ length: Math.min(count, MAX_COLUMNS) }, (_, index) => index + 1)
      .map((columns) => sheetOf(count, columns, cellWidth, ratio, headHeight))
      .reduce((one, other) => (distanceOf(other) < distanceOf(one) ? other : one))
    if (best.width * best.height <= MAX_PIXELS || cellWidth < MIN_CELL_WIDTH) return best
  }
}

function distanceOf({ width, height }: Size): number {
  return Math.abs(Math.log(width / height / WISHED_RATIO))
}

function sheetOf(
  count: number,
  columns: number,
  cellWidth: number,
  ratio: number,
  headHeight: number,
): SheetLayout {
  const width = Math.round(cellWidth)
  // Panoramas and towers get a cell of a shape that a grid can bear; they are fitted into it.
  const pictureHeight = Math.round(width / Math.min(3, Math.max(0.6, ratio)))
  const rows = Math.ceil(count / columns)
  const top = MARGIN + headHeight + GAP
  const cells = Array.from({ length: count }, (_, index) => {
    const x = MARGIN + (index % columns) * (width + GAP)
    const y = top + Math.floor(index / columns) * (pictureHeight + WORDS_HEIGHT + GAP)
    return {
      picture: { x, y, width, height: pictureHeight },
      words: { x, y: y + pictureHeight, width, height: WORDS_HEIGHT },
    }
  })
  const inner = columns * (width + GAP) - GAP
  return {
    width: inner + 2 * MARGIN,
    height: top + rows * (pictureHeight + WORDS_HEIGHT + GAP) - GAP + MARGIN,
    margin: MARGIN,
    head: { x: MARGIN, y: MARGIN, width: inner, height: headHeight },
    cells,
  }
}
