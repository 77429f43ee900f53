/** Reflects a coordinate into 0..length-1; the edge pixel is repeated. One reflection, then it is clamped. */
export function mirror(coordinate: number, length: number): number {
  const reflected =
    coordinate < 0 ? -coordinate - 1 : coordinate >= length ? 2 * length - 1 - coordinate : coordinate
  return Math.min(length - 1, Math.max(0, reflected))
}
