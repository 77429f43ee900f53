import type { Size } from '../../../engine/geometry'

/** The listed shape (`3:2`) that is nearest to a size; the first of equals. The list holds at least one. */
export function formatRatio(size: Size, ratios: readonly string[]): string {
  const distance = (ratio: string) => Math.abs(Math.log(ratioOf(ratio) / (size.width / size.height)))
  return ratios.reduce((best, ratio) => (distance(ratio) < distance(best) ? ratio : best))
}

/** A size of a shape, so that it can be planned with: about as many pixels as a square of this edge, in steps of 16. */
export function sizeOfRatio(ratio: string, edge: number): Size {
  const stretch = Math.sqrt(ratioOf(ratio))
  const step = (length: number) => Math.max(16, Math.round(length / 16) * 16)
  return { width: step(edge * stretch), height: step(edge / stretch) }
}

function ratioOf(ratio: string): number {
  const [width = 1, height = 1] = ratio.split(':').map(Number)
  return width / height
}
