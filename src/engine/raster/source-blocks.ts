import type { Coverage } from './raster'
import { bitOf, isOnePiece } from './ring'

const HALF = 128

/**
 * The source pixels, edited or not, by the target pixel in which their centres lie: its block. The target is not larger
 * than the source. Sets of a block's neighbours are bits of the ring.
 */
export class SourceBlocks {
  private readonly source: Coverage
  private readonly columns: Int32Array
  private readonly rows: Int32Array
  /** Of the pixels of one block, row by row. */
  private readonly seen: Uint8Array
  private readonly open: Int32Array

  constructor(source: Coverage, width: number, height: number) {
    this.source = source
    this.columns = startsOf(source.width, width)
    this.rows = startsOf(source.height, height)
    const area = Math.ceil(source.width / width + 1) * Math.ceil(source.height / height + 1)
    this.seen = new Uint8Array(area)
    this.open = new Int32Array(area)
  }

  /** Whether any pixel of a block is edited. */
  isTouched(column: number, row: number): boolean {
    const { width, data } = this.source
    const [left, right] = [this.columns[column]!, this.columns[column + 1]!]
    for (let y = this.rows[row]!; y < this.rows[row + 1]!; y++)
      for (let at = y * width + left; at < y * width + right; at++) if (data[at]! >= HALF) return true
    return false
  }

  /** The neighbours into which something edited goes on from a block. */
  links(column: number, row: number): number {
    const [left, right] = [this.columns[column]!, this.columns[column + 1]! - 1]
    const [top, bottom] = [this.rows[row]!, this.rows[row + 1]! - 1]
    let links = 0
    for (let x = left; x <= right; x++) {
      const [before, after] = [x === left ? -1 : 0, x === right ? 1 : 0]
      for (let side = -1; side <= 1; side += 2) {
        const y = side < 0 ? top : bottom
        if (!this.isEdited(x, y)) continue
        if (this.isEdited(x - 1, y + side)) links |= bitOf(before, side)
        if (this.isEdited(x, y + side)) links |= bitOf(0, side)
        if (this.isEdited(x + 1, y + side)) links |= bitOf(after, side)
      }
    }
    for (let y = top; y <= bottom; y++) {
      const [before, after] = [y === top ? -1 : 0, y === bottom ? 1 : 0]
      for (let side = -1; side <= 1; side += 2) {
        const x = side < 0 ? left : right
        if (!this.isEdited(x, y)) continue
        if (this.isEdited(x + side, y - 1)) links |= bitOf(side, before)
        if (this.isEdited(x + side, y)) links |= bitOf(side, 0)
        if (this.isEdited(x + side, y + 1)) links |= bitOf(side, after)
      }
    }
    return links
  }

  /**
   * Whether one thing in a block goes on into several of its neighbours `around` that do not hang together otherwise;
   * `near` are those that each hangs together with.
   */
  isJoin(column: number, row: number, around: number, near: Uint8Array): boolean {
    this.seen.fill(0)
    for (let y = this.rows[row]!; y < this.rows[row + 1]!; y++)
      for (let x = this.columns[column]!; x < this.columns[column + 1]!; x++)
        if (!isOnePiece(this.linksFrom(x, y, column, row) & around, near)) return true
    return false
  }

  /** The neighbours into which goes on what hangs together with a pixel within its block; none where it was seen. */
  private linksFrom(startX: number, startY: number, column: number, row: number): number {
    const { seen, open } = this
    const [left, top] = [this.columns[column]!, this.rows[row]!]
    const width = this.columns[column + 1]! - left
    const height = this.rows[row + 1]! - top
    const start = (startY - top) * width + startX - left
    if (seen[start] === 1 || !this.isEdited(startX, startY)) return 0
    let links = 0
    let length = 1
    open[0] = start
    seen[start] = 1
    while (length > 0) {
      const at = open[--length]!
      const row = Math.floor(at / width)
      const column = at - row * width
      for (let y = row - 1; y <= row + 1; y++)
        for (let x = column - 1; x <= column + 1; x++) {
          const bit = bitOf(x < 0 ? -1 : x < width ? 0 : 1, y < 0 ? -1 : y < height ? 0 : 1)
          if (bit === 0 ? seen[y * width + x] === 1 : (links & bit) !== 0) continue
          if (!this.isEdited(left + x, top + y)) continue
          links |= bit
          if (bit !== 0) continue
          seen[y * width + x] = 1
          open[length++] = y * width + x
        }
    }
    return links
  }

  private isEdited(x: number, y: number): boolean {
    const { width, height, data } = this.source
    return x >= 0 && y >= 0 && x < width && y < height && data[y * width + x]! >= HALF
  }
}

/** Where the blocks of one axis begin, and at last where they end. */
function startsOf(sourceLength: number, targetLength: number): Int32Array {
  const scale = sourceLength / targetLength
  return Int32Array.from({ length: targetLength + 1 }, (_, i) => Math.ceil(i * scale - 0.5))
}
