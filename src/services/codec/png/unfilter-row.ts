/**
 * Undoes a row's PNG filter in place. `row` and `above` hold the filter byte first, `above` with its filter undone;
 * `step` is the byte distance of a pixel to its left neighbour. False for a filter that does not exist.
 */
export function unfilterRow(row: Uint8Array, above: Uint8Array, step: number): boolean {
  const length = row.length
  switch (row[0]) {
    case 0:
      return true
    case 1:
      for (let at = 1 + step; at < length; at++) row[at] = (row[at] ?? 0) + (row[at - step] ?? 0)
      return true
    case 2:
      for (let at = 1; at < length; at++) row[at] = (row[at] ?? 0) + (above[at] ?? 0)
      return true
    case 3:
      for (let at = 1; at <= step; at++) row[at] = (row[at] ?? 0) + ((above[at] ?? 0) >> 1)
      for (let at = 1 + step; at < length; at++) {
        row[at] = (row[at] ?? 0) + (((row[at - step] ?? 0) + (above[at] ?? 0)) >> 1)
      }
      return true
    case 4:
      for (let at = 1; at <= step; at++) row[at] = (row[at] ?? 0) + (above[at] ?? 0)
      for (let at = 1 + step; at < length; at++) {
        row[at] = (row[at] ?? 0) + paeth(row[at - step] ?? 0, above[at] ?? 0, above[at - step] ?? 0)
      }
      return true
    default:
      return false
  }
}

/** Whichever of left, up and upper left is nearest to left + up − upper left; the first of them when equally near. */
export function paeth(left: number, up: number, upperLeft: number): number {
  const toLeft = Math.abs(up - upperLeft)
  const toUp = Math.abs(left - upperLeft)
  const toUpperLeft = Math.abs(left + up - 2 * upperLeft)
  if (toLeft <= toUp && toLeft <= toUpperLeft) return left
  return toUp <= toUpperLeft ? up : upperLeft
}
