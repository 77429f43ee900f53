/** Whether a frame's pixels are sRGB as they are. */
export function isSrgb({ primaries, transfer }: VideoColorSpace): boolean {
  return primaries === 'bt709' && transfer === 'iec61966-2-1'
}

/** BGRA to RGBA or back, in place. The pixels begin on a word boundary. */
export function exchangeRedAndBlue(pixels: Uint8ClampedArray<ArrayBuffer>): void {
  const words = new Int32Array(pixels.buffer, pixels.byteOffset, pixels.length / 4)
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? 0
    words[at] = (word & 0xff00ff00) | ((word & 255) << 16) | ((word >>> 16) & 255)
  }
}
