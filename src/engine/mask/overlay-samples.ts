import type { Mask } from './mask'
import { type OpenEnd, openColumns, withOpenEnd } from './open-end'
import { FULL_TILE, TILE_SIZE } from './tile'

/** One overlay tile and one pixel around it. */
const PADDED = 256 + 2
/** Bytes from one row of samples to the next: whole words. */
export const SAMPLE_STRIDE = 4 + 256 + 4
/** Of a row's first sample: the second one, the first within the tile, begins a word. */
export const SAMPLE_START = 3

const buffer = new ArrayBuffer(SAMPLE_STRIDE * PADDED)
const samples = new Uint8Array(buffer)
const words = new Uint32Array(buffer)

export type Samples = { readonly bytes: Uint8Array; readonly words: Uint32Array }
const both: Samples = { bytes: samples, words }

/** Where samples in a row take their coverage from. One set for the upper of the two rows, one for the lower. */
type Columns = {
  /** Document column within its tile, of each sample. */
  readonly inTile: Uint8Array
  /** Samples from the same column of tiles, one after the other; what lies outside the document is in none. */
  readonly runs: Run[]
}
type Run = { readonly from: number; to: number; readonly tileColumn: number }

const upper: Columns = { inTile: new Uint8Array(PADDED), runs: [] }
const lower: Columns = { inTile: new Uint8Array(PADDED), runs: [] }

/**
 * Coverage from overlay pixel (originX, originY) on, width × height ≤ 258 × 258 bytes; outside the document 0. One overlay
 * pixel stands for 2^level document pixels. Row y begins at `SAMPLE_START + y * SAMPLE_STRIDE`. Valid until the next call.
 */
export function sampleCoverage(
  mask: Mask,
  level: number,
  originX: number,
  originY: number,
  width: number,
  height: number,
): Samples {
  const pixel = 2 ** level
  words.fill(0, 0, (SAMPLE_STRIDE * height) / 4)
  const { openEnd } = mask
  const add = (docRow: number, columns: Columns, start: number, shift: number, rounding: number) =>
    openEnd
      ? addOpenRow(mask, openEnd, docRow, columns, start, shift, rounding)
      : addRow(mask, docRow, columns, start, shift, rounding)
  if (level <= 0) {
    findColumns(upper, mask, width, (x) => Math.floor((originX + x + 0.5) * pixel))
    for (let y = 0; y < height; y++) {
      add(Math.floor((originY + y + 0.5) * pixel), upper, rowStart(y), 0, 0)
    }
    return both
  }
  findColumns(upper, mask, width, (x) => Math.floor((originX + x + 0.25) * pixel))
  findColumns(lower, mask, width, (x) => Math.floor((originX + x + 0.75) * pixel))
  for (let y = 0; y < height; y++) {
    add(Math.floor((originY + y + 0.25) * pixel), upper, rowStart(y), 1, 0)
    add(Math.floor((originY + y + 0.75) * pixel), lower, rowStart(y), 1, 1)
  }
  return both
}

function rowStart(y: number): number {
  return SAMPLE_START + y * SAMPLE_STRIDE
}

function findColumns(
  { inTile, runs }: Columns,
  mask: Mask,
  width: number,
  docColumnOf: (x: number) => number,
): void {
  runs.length = 0
  let run: Run | undefined
  for (let x = 0; x < width; x++) {
    const docColumn = docColumnOf(x)
    if (docColumn < 0 || docColumn >= mask.width) continue
    const tileColumn = Math.floor(docColumn / TILE_SIZE)
    inTile[x] = docColumn % TILE_SIZE
    if (run?.tileColumn !== tileColumn) {
      run = { from: x, to: x, tileColumn }
      runs.push(run)
    }
    run.to = x + 1
  }
}

/**
 * Adds one document row's coverage to the samples from `start` on, shifted right by `shift` after `rounding` was added: of
 * two rows that make a sample the one is halved down, the other up, so that both full make 255.
 */
function addRow(
  mask: Mask,
  docRow: number,
  { inTile, runs }: Columns,
  start: number,
  shift: number,
  rounding: number,
): void {
  if (docRow < 0 || docRow >= mask.height) return
  const firstTile = Math.floor(docRow / TILE_SIZE) * mask.columns
  const rowInTile = (docRow % TILE_SIZE) * TILE_SIZE
  const full = (255 + rounding) >> shift
  for (const { from, to, tileColumn } of runs) {
    const tile = mask.tileAt(firstTile + tileColumn)
    if (!tile) continue
    if (tile === FULL_TILE) {
      for (let x = from; x < to; x++) samples[start + x]! += full
    } else {
      for (let x = from; x < to; x++) {
        samples[start + x]! += (tile[rowInTile + inTile[x]!]! + rounding) >> shift
      }
    }
  }
}

/** First and end column that the open end may reach in a row, first and end column that it surely covers. */
const open = new Int32Array(4)

/** The same where the row may meet the open end of a stroke, which lies over what the tiles hold. */
function addOpenRow(
  mask: Mask,
  openEnd: OpenEnd,
  docRow: number,
  columns: Columns,
  start: number,
  shift: number,
  rounding: number,
): void {
  if (docRow < 0 || docRow >= mask.height) return
  if (!openColumns(openEnd, docRow, open)) {
    addRow(mask, docRow, columns, start, shift, rounding)
    return
  }
  const [reachFrom, reachEnd, coreFrom, coreEnd] = open as unknown as readonly [
    number,
    number,
    number,
    number,
  ]
  const { inTile, runs } = columns
  const firstTile = Math.floor(docRow / TILE_SIZE) * mask.columns
  const rowInTile = (docRow % TILE_SIZE) * TILE_SIZE
  const core = openEnd.mode === 'paint' ? (255 + rounding) >> shift : 0
  for (const { from, to, tileColumn } of runs) {
    const tile = mask.tileAt(firstTile + tileColumn)
    for (let x = from; x < to; x++) {
      const column = tileColumn * TILE_SIZE + inTile[x]!
      // Most of it: to look into the tiles there costs more than all the rest.
      if (column >= coreFrom && column < coreEnd) {
        samples[start + x]! += core
        continue
      }
      let coverage = tile ? tile[rowInTile + inTile[x]!]! : 0
      if (column >= reachFrom && column < reachEnd) coverage = withOpenEnd(openEnd, column, docRow, coverage)
      samples[start + x]! += (coverage + rounding) >> shift
    }
  }
}
