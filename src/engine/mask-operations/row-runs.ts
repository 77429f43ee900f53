import { FULL_TILE, type Mask, TILE_SIZE, wordsOf } from '../mask'

const TOP_BITS = 0x80808080

/** Runs of pixels along one row: column of the first and column after the last, in order, and a label for each. */
export type Runs = {
  count: number
  readonly start: Int32Array
  readonly end: Int32Array
  readonly label: Int32Array
}

function createRuns(width: number): Runs {
  const most = (width >> 1) + 2
  return {
    count: 0,
    start: new Int32Array(most),
    end: new Int32Array(most),
    label: new Int32Array(most),
  }
}

/** The two kinds of runs of a row: with any coverage, and inside them the masked ones (≥ 128). */
export type RowRuns = {
  readonly covered: Runs
  readonly masked: Runs
  /** For each masked run the covered one around it. */
  readonly owner: Int32Array
}

export function createRowRuns(width: number): RowRuns {
  const masked = createRuns(width)
  return { covered: createRuns(width), masked, owner: new Int32Array(masked.start.length) }
}

const NOTHING = 0
const FAINT = 1
const MASKED = 2

/** Finds the runs of a document row; with `flip` 255 those of the complement. Uniform tiles cost one step. */
export function findRuns(mask: Mask, y: number, flip: number, into: RowRuns): void {
  const { covered, masked, owner } = into
  covered.count = 0
  masked.count = 0
  let kind = NOTHING
  const change = (next: number, x: number) => {
    if (kind === MASKED) masked.end[masked.count++] = x
    if (next === NOTHING) covered.end[covered.count++] = x
    else if (kind === NOTHING) covered.start[covered.count] = x
    if (next === MASKED) {
      masked.start[masked.count] = x
      owner[masked.count] = covered.count
    }
    kind = next
  }
  const flipWord = flip === 0 ? 0 : 0xffffffff
  const firstIndex = Math.floor(y / TILE_SIZE) * mask.columns
  const row = (y % TILE_SIZE) * TILE_SIZE
  for (let column = 0; column < mask.columns; column++) {
    const tile = mask.tileAt(firstIndex + column)
    const left = column * TILE_SIZE
    if (!tile || tile === FULL_TILE) {
      const next = (tile === null) === (flip === 0) ? NOTHING : MASKED
      if (next !== kind) change(next, left)
      continue
    }
    const words = wordsOf(tile)
    const columns = Math.min(TILE_SIZE, mask.width - left)
    for (let x = 0; x < columns; x += 4) {
      const word = words[(row + x) >> 2]! ^ flipWord
      if (word === 0) {
        if (kind !== NOTHING) change(NOTHING, left + x)
        continue
      }
      if ((word & TOP_BITS) === (TOP_BITS | 0) && x + 4 <= columns) {
        if (kind !== MASKED) change(MASKED, left + x)
        continue
      }
      for (let i = x; i < x + 4 && i < columns; i++) {
        const coverage = tile[row + i]! ^ flip
        const next = coverage >= 128 ? MASKED : coverage > 0 ? FAINT : NOTHING
        if (next !== kind) change(next, left + i)
      }
    }
  }
  if (kind !== NOTHING) change(NOTHING, mask.width)
}
