import type { Rect } from '../../engine/geometry'
import type { Ring } from './brush-ring'

/** White within dark lines: seen on any picture. Widths in CSS pixels. */
const LINE_PX = 1.5
const SHADE_PX = 3.5
const LINE = '#ffffff'
const SHADE = '#000000a6'

/** Device pixels that the ring covers. */
export function ringBox({ x, y, radius }: Ring, pixelRatio: number): Rect {
  const reach = Math.ceil((radius + SHADE_PX) * pixelRatio)
  return {
    x: Math.floor(x * pixelRatio) - reach,
    y: Math.floor(y * pixelRatio) - reach,
    width: 2 * reach + 1,
    height: 2 * reach + 1,
  }
}

/** Draws the ring within `region`, device pixels; the context's transform must be the identity. */
export function paintRing(
  context: CanvasRenderingContext2D,
  ring: Ring,
  pixelRatio: number,
  region: Rect,
): void {
  context.save()
  context.beginPath()
  context.rect(region.x, region.y, region.width, region.height)
  context.clip()
  for (const [color, width] of [
    [SHADE, SHADE_PX],
    [LINE, LINE_PX],
  ] as const) {
    context.beginPath()
    context.arc(ring.x * pixelRatio, ring.y * pixelRatio, ring.radius * pixelRatio, 0, 2 * Math.PI)
    context.strokeStyle = color
    context.lineWidth = width * pixelRatio
    context.stroke()
  }
  context.restore()
}
