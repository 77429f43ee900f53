/** Pixels that share one word of `touched`; a tile's width is a multiple of it. */
export const WORD_PX = 32

/**
 * The coverage of one row of pixels in the making, kept as differences from pixel to pixel: an edge is added at a cost of
 * the pixels that it crosses, and what lies right of it follows when the row is summed from the left. The signed-area
 * accumulation of libart, FreeType's smooth rasteriser and font-rs (R. Levien, "Inside the fastest font renderer in the
 * world", 2016).
 */
export type CoverageRow = {
  /** One entry a pixel and two for what spills over at the right. Whoever sums it sets it back to 0. */
  readonly differences: Float64Array
  /** A bit for every pixel that holds a difference, 32 a word, the leftmost pixel in the lowest bit. */
  readonly touched: Int32Array
}

export function createCoverageRow(width: number): CoverageRow {
  return {
    differences: new Float64Array(width + 2),
    touched: new Int32Array(Math.ceil((width + 2) / WORD_PX)),
  }
}

/**
 * Adds what lies right of a straight edge that runs from `ax` to `bx`, both ≥ 0, over a part `height` of the row. A
 * negative height takes away.
 */
export function addEdge(row: CoverageRow, ax: number, bx: number, height: number): void {
  const { differences } = row
  const left = Math.min(ax, bx)
  const right = Math.max(ax, bx)
  const first = Math.floor(left)
  const end = Math.ceil(right)
  if (end <= first + 1) {
    const share = (left + right) / 2 - first
    differences[first]! += height * (1 - share)
    differences[first + 1]! += height * share
    touch(row.touched, first, first + 1)
    return
  }
  touch(row.touched, first, end)
  // A pixel's coverage grows by the area of the edge's trapezoid in it: a triangle in the first and the last pixel.
  const slope = height / (right - left)
  const inFirst = first + 1 - left
  let covered = 0.5 * slope * inFirst * inFirst
  differences[first]! += covered
  let passed = slope * inFirst
  for (let x = first + 1; x < end - 1; x++) {
    const here = passed + slope / 2
    differences[x]! += here - covered
    covered = here
    passed += slope
  }
  const inLast = right - (end - 1)
  const last = height - 0.5 * slope * inLast * inLast
  differences[end - 1]! += last - covered
  differences[end]! += height - last
}

/** Marks the pixels from `first` to `last`, both included. */
function touch(touched: Int32Array, first: number, last: number): void {
  const firstWord = first >> 5
  const lastWord = last >> 5
  const fromFirst = -1 << (first & 31)
  const toLast = -1 >>> (31 - (last & 31))
  if (firstWord === lastWord) {
    touched[firstWord]! |= fromFirst & toLast
    return
  }
  touched[firstWord]! |= fromFirst
  for (let word = firstWord + 1; word < lastWord; word++) touched[word] = -1
  touched[lastWord]! |= toLast
}
