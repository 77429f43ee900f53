/** The eight neighbours of a pixel as steps, clockwise from the upper left; sets of them are bits in this order. */
export const RING = [
  [-1, -1],
  [0, -1],
  [1, -1],
  [1, 0],
  [1, 1],
  [0, 1],
  [-1, 1],
  [-1, 0],
] as const

/** The bits by rows of three, from the upper left on: 0 for the pixel itself. */
const BITS = Uint8Array.of(1, 2, 4, 128, 0, 8, 64, 32, 16)

/** The bit of the neighbour in a direction; 0 for the pixel itself. */
export function bitOf(dx: number, dy: number): number {
  return BITS[(dy + 1) * 3 + dx + 1]!
}

/** Two neighbours that touch each other by an edge or a corner, and the direction from the one to the other. */
export const RING_PAIRS = RING.flatMap(([x, y], one) =>
  RING.flatMap(([otherX, otherY], other) => {
    const [dx, dy] = [otherX - x, otherY - y]
    const touch = one < other && Math.abs(dx) <= 1 && Math.abs(dy) <= 1
    return touch ? [{ one, other, toOther: bitOf(dx, dy), toOne: bitOf(-dx, -dy) }] : []
  }),
)

/** Whether `some` neighbours hang together without the pixel in their midst. `near`: those that each hangs together with. */
export function isOnePiece(some: number, near: Uint8Array): boolean {
  let piece = some & -some
  for (let before = 0; piece !== before; ) {
    before = piece
    for (let i = 0; i < near.length; i++) if (piece & (1 << i)) piece |= near[i]!
  }
  return (some & ~piece) === 0
}
