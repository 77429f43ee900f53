/** Colours are straight RGBA as one little-endian word, 0xAABBGGRR; 0 is nothing at all. */
export type OverlayColors = {
  /** 256 words: what stands for each coverage, 0 first. */
  readonly ramp: Uint32Array
  /** The covered side of the 50 % line. */
  readonly contour: number
  /** The other side of it, so that the line shows on any background. With both 0 no line is drawn. */
  readonly contourShade: number
}

/** A ramp from the colour of coverage 0 to that of 255. Where one of them is transparent, give it the other's colour. */
export function colorRamp(none: number, full: number): Uint32Array {
  return Uint32Array.from({ length: 256 }, (_, coverage) => {
    let word = 0
    for (let shift = 0; shift < 32; shift += 8) {
      const from = (none >>> shift) & 255
      const to = (full >>> shift) & 255
      word += Math.floor(from + ((to - from) * coverage) / 255 + 0.5) * 2 ** shift
    }
    return word < 0x01_00_00_00 ? 0 : word
  })
}
