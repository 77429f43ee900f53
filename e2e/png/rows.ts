/** The filtered rows inside a PNG (PNG specification, third edition, section 9) to RGBA and back. */

export const CHANNELS = { grey: 1, 'grey-alpha': 2, rgb: 3, rgba: 4 } as const
type Colour = keyof typeof CHANNELS

const FILTER_UP = 2

/** Undoes the filters in place (`packed` is used up) and widens every pixel to RGBA. */
export function unpackRows(packed: Uint8Array, width: number, height: number, colour: Colour): Uint8Array {
  const channels = CHANNELS[colour]
  const stride = width * channels
  const rgba = new Uint8Array(width * height * 4)
  let above = new Uint8Array(stride)
  for (let y = 0; y < height; y++) {
    const start = y * (stride + 1)
    const row = packed.subarray(start + 1, start + 1 + stride)
    unfilter(packed[start]!, row, above, channels)
    widen(row, rgba.subarray(y * width * 4, (y + 1) * width * 4), colour)
    above = row as Uint8Array<ArrayBuffer>
  }
  return rgba
}

/** Rows with filter Up: equal rows become zeros, which deflate shortens well and quickly. */
export function packRows(
  rgba: Uint8Array,
  width: number,
  height: number,
  colour: 'grey' | 'rgb' | 'rgba',
): Uint8Array {
  const channels = CHANNELS[colour]
  const stride = width * channels
  const packed = new Uint8Array(height * (stride + 1))
  for (let y = 0; y < height; y++) {
    const start = y * (stride + 1)
    packed[start] = FILTER_UP
    const above = y > 0 ? width * 4 : 0
    for (let c = 0; c < channels; c++) {
      let from = y * width * 4 + c
      let to = start + 1 + c
      if (above)
        for (; to < start + 1 + stride; to += channels, from += 4)
          packed[to] = rgba[from]! - rgba[from - above]!
      else for (; to < start + 1 + stride; to += channels, from += 4) packed[to] = rgba[from]!
    }
  }
  return packed
}

/** A loop for each filter: one that asks at every byte takes three times as long. */
function unfilter(filter: number, row: Uint8Array, above: Uint8Array, channels: number): void {
  const { length } = row
  switch (filter) {
    case 0:
      return
    case 1:
      for (let i = channels; i < length; i++) row[i]! += row[i - channels]!
      return
    case FILTER_UP:
      for (let i = 0; i < length; i++) row[i]! += above[i]!
      return
    case 3:
      for (let i = 0; i < channels; i++) row[i]! += above[i]! >> 1
      for (let i = channels; i < length; i++) row[i]! += (row[i - channels]! + above[i]!) >> 1
      return
    case 4:
      for (let i = 0; i < channels; i++) row[i]! += above[i]!
      for (let i = channels; i < length; i++)
        row[i]! += paeth(row[i - channels]!, above[i]!, above[i - channels]!)
      return
    default:
      throw new Error(`PNG filter ${filter} does not exist`)
  }
}

function paeth(left: number, up: number, upLeft: number): number {
  const estimate = left + up - upLeft
  const toLeft = Math.abs(estimate - left)
  const toUp = Math.abs(estimate - up)
  const toUpLeft = Math.abs(estimate - upLeft)
  if (toLeft <= toUp && toLeft <= toUpLeft) return left
  return toUp <= toUpLeft ? up : upLeft
}

function widen(row: Uint8Array, rgba: Uint8Array, colour: Colour): void {
  if (colour === 'rgba') {
    rgba.set(row)
    return
  }
  const channels = CHANNELS[colour]
  const isGrey = channels < 3
  for (let from = 0, to = 0; from < row.length; from += channels, to += 4) {
    rgba[to] = row[from]!
    rgba[to + 1] = row[isGrey ? from : from + 1]!
    rgba[to + 2] = row[isGrey ? from : from + 2]!
    rgba[to + 3] = colour === 'grey-alpha' ? row[from + 1]! : 255
  }
}
