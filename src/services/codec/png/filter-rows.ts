import { paeth } from './unfilter-row'

const SUB = 1
const UP = 2
const PAETH = 4
/** The filter is chosen by this many bytes out of SAMPLE_PERIOD: an eighth tells as much as the whole row. */
const SAMPLE_BYTES = 12
const SAMPLE_PERIOD = 96

/**
 * A row filter with state: writes row after row of a picture, each with its filter byte, into a buffer. `channels` is
 * 3 (alpha left out) or 4.
 */
export function createRowFilter(width: number, channels: 3 | 4) {
  const bytesPerRow = width * channels
  // `channels` zeros on the left stand for the neighbours that the first pixel lacks.
  let current = new Uint8Array(channels + bytesPerRow)
  let above = new Uint8Array(channels + bytesPerRow)

  function pack(rgba: Uint8ClampedArray): void {
    if (channels === 4) {
      current.set(rgba, channels)
      return
    }
    for (let from = 0, to = 3; to < current.length; from += 4, to += 3) {
      current[to] = rgba[from] ?? 0
      current[to + 1] = rgba[from + 1] ?? 0
      current[to + 2] = rgba[from + 2] ?? 0
    }
  }

  return {
    bytesPerFilteredRow: 1 + bytesPerRow,
    /** `rgba`: the next row's pixels. */
    writeRow(rgba: Uint8ClampedArray, target: Uint8Array, start: number): void {
      pack(rgba)
      const filter = chooseFilter(current, above, channels)
      target[start] = filter
      writeFiltered(filter, current, above, channels, target, start + 1)
      ;[current, above] = [above, current]
    },
  }
}

/** The filter with the smallest sum of absolute differences, the usual guess at what deflates best. */
function chooseFilter(current: Uint8Array, above: Uint8Array, step: number): number {
  let sub = 0
  let up = 0
  let predicted = 0
  for (let block = step; block < current.length; block += SAMPLE_PERIOD) {
    const end = Math.min(block + SAMPLE_BYTES, current.length)
    for (let at = block; at < end; at++) {
      const value = current[at] ?? 0
      const left = current[at - step] ?? 0
      const upper = above[at] ?? 0
      sub += signedSize(value - left)
      up += signedSize(value - upper)
      predicted += signedSize(value - paeth(left, upper, above[at - step] ?? 0))
    }
  }
  if (up <= sub && up <= predicted) return UP
  return sub <= predicted ? SUB : PAETH
}

/** The size of a difference when its low eight bits are read as −128..127. */
function signedSize(difference: number): number {
  return Math.abs((difference << 24) >> 24)
}

function writeFiltered(
  filter: number,
  current: Uint8Array,
  above: Uint8Array,
  step: number,
  target: Uint8Array,
  start: number,
): void {
  const offset = start - step
  const length = current.length
  if (filter === UP) {
    for (let at = step; at < length; at++) target[offset + at] = (current[at] ?? 0) - (above[at] ?? 0)
  } else if (filter === SUB) {
    for (let at = step; at < length; at++)
      target[offset + at] = (current[at] ?? 0) - (current[at - step] ?? 0)
  } else {
    for (let at = step; at < length; at++) {
      target[offset + at] =
        (current[at] ?? 0) - paeth(current[at - step] ?? 0, above[at] ?? 0, above[at - step] ?? 0)
    }
  }
}
