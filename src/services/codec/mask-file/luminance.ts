/**
 * Rec. 709 luma of sRGB values in whole levels, 0..255. The weights are 256ths that add up to 256, so that a grey gives
 * itself.
 */
export function luminanceOf(red: number, green: number, blue: number): number {
  return (red * 54 + green * 183 + blue * 19 + 128) >> 8
}
