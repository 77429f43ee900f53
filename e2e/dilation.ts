/** What growing a mask by a disk must give, by brute force. */

type Size = { readonly width: number; readonly height: number }

/** 1 where the centre of a pixel that is 1 lies within `radius`: tried one by one. */
export function dilated(size: Size, pixels: Uint8Array, radius: number): Uint8Array {
  const { width, height } = size
  const grown = new Uint8Array(pixels.length)
  for (let at = 0; at < pixels.length; at++) {
    const [x, y] = [at % width, Math.floor(at / width)]
    if (!pixels[at] || !isEdge(pixels, width, x, y)) {
      if (pixels[at]) grown[at] = 1
      continue
    }
    for (let dy = -radius; dy <= radius; dy++) {
      for (let dx = -radius; dx <= radius; dx++) {
        if (dx * dx + dy * dy > radius * radius) continue
        const [column, row] = [x + dx, y + dy]
        if (column >= 0 && column < width && row >= 0 && row < height) grown[row * width + column] = 1
      }
    }
  }
  return grown
}

/** Only what has a 0 beside it can reach anything new. */
function isEdge(pixels: Uint8Array, width: number, x: number, y: number): boolean {
  return [
    [x - 1, y],
    [x + 1, y],
    [x, y - 1],
    [x, y + 1],
  ].some(([column, row]) => !pixels[row! * width + column!])
}
