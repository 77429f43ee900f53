import { describe, expect, it } from 'vitest'
import { buildPyramid, type PictureLevel } from './pyramid'
import type { WorkArea } from './work-area'

function pyramidOf(width: number, height: number, isHole: (x: number, y: number) => boolean): PictureLevel[] {
  const count = width * height
  const hole = Uint8Array.from({ length: count }, (_, at) =>
    isHole(at % width, Math.floor(at / width)) ? 1 : 0,
  )
  const colour = Float32Array.from({ length: count * 3 }, (_, at) => (hole[Math.floor(at / 3)] ? 255 : 80))
  const none = new Uint8Array(count)
  const alpha = new Float32Array(count).fill(255)
  const area: WorkArea = {
    width,
    height,
    colour,
    alpha,
    hole,
    barred: none,
    colourless: hole,
    alphaless: hole,
    hasGaps: false,
  }
  const work = buildPyramid(area, 3)
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
  }
}

describe('buildPyramid', () => {
  it('halves each level, rounding down', () => {
    const levels = pyramidOf(21, 14, () => false)
    expect(levels.map(({ width, height }) => [width, height])).toEqual([
      [21, 14],
      [10, 7],
      [5, 3],
    ])
  })

  it('mixes nothing of the hole into what is around it', () => {
    const [, half] = pyramidOf(32, 32, (x, y) => x > 9 && x < 20 && y > 9 && y < 20)
    expect(half!.hole).toContain(1)
    for (const [at, isHole] of half!.hole.entries()) if (!isHole) expect(half!.colour[at * 3]).toBeCloseTo(80)
  })

  it('finds no texture in flat colour, not even at the hole’s rim', () => {
    const [full] = pyramidOf(32, 32, (x) => x > 20)
    expect(Math.max(...full!.texture)).toBeLessThan(1e-3)
  })
})
