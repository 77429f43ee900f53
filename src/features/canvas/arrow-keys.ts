type Direction = readonly [right: number, down: number]

/** Where an arrow key points, in steps to the right and down. */
export const DIRECTIONS: Readonly<Record<string, Direction>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

/**
 * For what lies along the document's axes: of its four directions the one that is nearest on the screen to where the key
 * points, in a view that is turned by so much clockwise.
 */
export function alongDocument([right, down]: Direction, angleDeg: number): Direction {
  const quarters = ((Math.round(angleDeg / 90) % 4) + 4) % 4
  let direction: Direction = [right, down]
  for (let turn = 0; turn < quarters; turn++) direction = [direction[1], 0 - direction[0]]
  return direction
}
