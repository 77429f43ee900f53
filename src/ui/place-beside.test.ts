import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { placeBeside } from './place-beside'

const viewport = { width: 400, height: 300 }
const bubble = { width: 100, height: 20 }

describe('placeBeside', () => {
  it('centres the bubble on the wished side', () => {
    const anchor = { left: 180, top: 100, width: 40, height: 40 }
    expect(placeBeside(anchor, bubble, viewport, 'bottom', 6)).toEqual({ left: 150, top: 146 })
    expect(placeBeside(anchor, bubble, viewport, 'right', 6)).toEqual({ left: 226, top: 110 })
  })

  it('takes the opposite side where the wished one has no room', () => {
    const atBottom = { left: 180, top: 260, width: 40, height: 40 }
    expect(placeBeside(atBottom, bubble, viewport, 'bottom', 6).top).toBe(234)
  })

  it('keeps the bubble inside the viewport for every anchor', () => {
    const anchors = fc.record({
      left: fc.integer({ min: -50, max: 450 }),
      top: fc.integer({ min: -50, max: 350 }),
      width: fc.integer({ min: 1, max: 80 }),
      height: fc.integer({ min: 1, max: 80 }),
    })
    fc.assert(
      fc.property(anchors, fc.constantFrom('top', 'bottom', 'left', 'right'), (anchor, side) => {
        const { left, top } = placeBeside(anchor, bubble, viewport, side)
        expect(left).toBeGreaterThanOrEqual(8)
        expect(top).toBeGreaterThanOrEqual(8)
        expect(left + bubble.width).toBeLessThanOrEqual(viewport.width - 8)
        expect(top + bubble.height).toBeLessThanOrEqual(viewport.height - 8)
      }),
      { seed: 7 },
    )
  })
})
