import { expect, it } from 'vitest'
import { type Capsule, capsuleCoverage } from '.'

it('agrees with a supersampled capsule to within a few levels', () => {
  const shapes: Capsule[] = [
    { ax: 30.3, ay: 20.7, aRadius: 12.4, bx: 40.1, by: 25.2, bRadius: 12.4, hardness01: 1 },
    { ax: 30.3, ay: 20.7, aRadius: 16, bx: 46.1, by: 25.2, bRadius: 11.5, hardness01: 1 },
    { ax: 30.5, ay: 30.2, aRadius: 14.3, bx: 30.5, by: 30.2, bRadius: 14.3, hardness01: 1 },
  ]
  for (const shape of shapes) {
    let sum = 0
    let worst = 0
    let edge = 0
    for (let y = 0; y < 50; y++) {
      for (let x = 0; x < 70; x++) {
        const near = [-1, 0, 1].flatMap((j) => [-1, 0, 1].map((i) => capsuleCoverage(shape, x + i, y + j)))
        if (near.every((coverage) => coverage === near[0])) continue
        const expected = supersample(shape, x, y)
        const error = Math.abs(capsuleCoverage(shape, x, y) - expected)
        if (expected > 0 && expected < 255) edge++
        sum += error
        worst = Math.max(worst, error)
      }
    }
    expect(worst).toBeLessThan(4)
    expect(sum / edge).toBeLessThan(1)
  }
})

function supersample(shape: Capsule, column: number, row: number): number {
  const grid = 48
  let inside = 0
  for (let j = 0; j < grid; j++) {
    for (let i = 0; i < grid; i++) {
      if (isInside(shape, column + (i + 0.5) / grid, row + (j + 0.5) / grid)) inside++
    }
  }
  return (255 * inside) / (grid * grid)
}

/** The hull of two discs is the union of all discs between them; distance less radius is convex along the axis. */
function isInside({ ax, ay, aRadius, bx, by, bRadius }: Capsule, x: number, y: number): boolean {
  const outside = (t: number) =>
    Math.sqrt((x - ax - (bx - ax) * t) ** 2 + (y - ay - (by - ay) * t) ** 2) -
    aRadius -
    (bRadius - aRadius) * t
  let low = 0
  let high = 1
  for (let step = 0; step < 24; step++) {
    const third = (high - low) / 3
    if (outside(low + third) < outside(high - third)) high -= third
    else low += third
  }
  return outside((low + high) / 2) <= 0
}
