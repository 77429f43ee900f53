/**
 * A smooth displacement: an answer pixel is the similarity's and this one's sum. Given at the nodes of a grid over
 * the reference, linear between. Node (0, 0) lies at the picture's top left corner; `step` is in reference pixels.
 */
export type Displacement = {
  readonly step: number
  readonly columns: number
  readonly rows: number
  /** columns × rows, row-major, in answer pixels. */
  readonly dx: Float32Array<ArrayBuffer>
  readonly dy: Float32Array<ArrayBuffer>
}

/** The four nodes around a point, given from the top left corner, and their shares. */
export type Surrounding = { readonly nodes: readonly number[]; readonly shares: readonly number[] }

export function surroundingNodes(
  { step, columns, rows }: Pick<Displacement, 'step' | 'columns' | 'rows'>,
  x: number,
  y: number,
): Surrounding {
  const u = Math.min(columns - 1.001, Math.max(0, x / step))
  const v = Math.min(rows - 1.001, Math.max(0, y / step))
  const i = Math.floor(u)
  const j = Math.floor(v)
  const fu = u - i
  const fv = v - j
  const at = j * columns + i
  return {
    nodes: [at, at + 1, at + columns, at + columns + 1],
    shares: [(1 - fu) * (1 - fv), fu * (1 - fv), (1 - fu) * fv, fu * fv],
  }
}

/** At a point given in reference pixels from the top left corner; beyond the grid its edge continues. */
export function displacementAt(displacement: Displacement, x: number, y: number): readonly [number, number] {
  const { nodes, shares } = surroundingNodes(displacement, x, y)
  let dx = 0
  let dy = 0
  for (let k = 0; k < 4; k++) {
    dx += shares[k]! * displacement.dx[nodes[k]!]!
    dy += shares[k]! * displacement.dy[nodes[k]!]!
  }
  return [dx, dy]
}
