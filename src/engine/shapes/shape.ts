import { type DocPoint, docPoint } from '../geometry'

/**
 * A closed shape in document pixels; fractions are allowed. A polygon's last point is joined to its first, and it holds
 * whatever its outline winds around (nonzero rule): a lasso that crosses itself has no holes. An ellipse touches the four
 * sides of its box.
 */
export type Shape =
  | { readonly kind: 'polygon'; readonly points: readonly DocPoint[] }
  | ({ readonly kind: 'rectangle' } & Box)
  | ({ readonly kind: 'ellipse' } & Box)

type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

/** An outline that strays no further than this from the curve costs half a level of coverage at most. */
const FINEST_PX = 1 / 512

const FEWEST_CORNERS = 16

/**
 * The shape's corners in order, in document pixels, without the first one repeated. A curve becomes as many corners as
 * keep its outline within `toleranceDocPx`: a preview needs fewer than coverage does.
 */
export function outlineOf(shape: Shape, toleranceDocPx: number = FINEST_PX): readonly DocPoint[] {
  switch (shape.kind) {
    case 'polygon':
      return shape.points
    case 'rectangle': {
      const right = shape.x + shape.width
      const bottom = shape.y + shape.height
      return [
        docPoint(shape.x, shape.y),
        docPoint(right, shape.y),
        docPoint(right, bottom),
        docPoint(shape.x, bottom),
      ]
    }
    case 'ellipse':
      return ellipseOutline(shape, toleranceDocPx)
  }
}

/** Corners on the curve: between two of them it bulges by radius × (1 − cos(π / n)) ≈ radius × π² / 2n². */
function ellipseOutline({ x, y, width, height }: Box, tolerancePx: number): readonly DocPoint[] {
  const radiusX = width / 2
  const radiusY = height / 2
  const needed = Math.PI * Math.sqrt(Math.max(Math.abs(radiusX), Math.abs(radiusY)) / (2 * tolerancePx))
  const count = Math.max(FEWEST_CORNERS, 4 * Math.ceil(needed / 4))
  return Array.from({ length: count }, (_, i) => {
    const angle = (2 * Math.PI * i) / count
    return docPoint(x + radiusX * (1 + Math.cos(angle)), y + radiusY * (1 + Math.sin(angle)))
  })
}

/** Whether the shape holds anything at all: a line or a point holds nothing, wherever it lies. */
export function hasArea(shape: Shape): boolean {
  if (shape.kind !== 'polygon') return shape.width !== 0 && shape.height !== 0
  const [first, ...others] = shape.points
  const second = others.find((point) => point.x !== first?.x || point.y !== first.y)
  if (!first || !second) return false
  return others.some(
    ({ x, y }) => (second.x - first.x) * (y - first.y) !== (second.y - first.y) * (x - first.x),
  )
}
