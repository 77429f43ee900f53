import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { containsRect, intersectRects, type Rect, rectOfSize } from '../geometry'
import { usualContext } from './needed-size'
import { planEdit } from './plan-edit'
import { free, inputs, listed, ratioError, rectIn } from './test/plan-inputs'

const runs = { numRuns: 400, seed: 23 }
const anyInput = inputs(fc.oneof(listed, free))
const framed = anyInput.chain((input) =>
  rectIn(input.documentSize).map((frame) => ({ ...input, area: { kind: 'frame', frame } as const })),
)

function grown({ x, y, width, height }: Rect, by: number): Rect {
  return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by }
}

describe('a frame', () => {
  it('is sent whole, in a size’s exact ratio, and in no more pixels than it has', () => {
    fc.assert(
      fc.property(framed, (input) => {
        const plan = planEdit(input)
        const isWhole = containsRect(input.area.frame, rectOfSize(input.documentSize))
        expect(containsRect(plan.source, input.area.frame)).toBe(true)
        expect(Object.values(plan.source).every(Number.isInteger)).toBe(true)
        if (!isWhole) expect(ratioError(plan)).toBeLessThanOrEqual(0.5 + 1e-9)
        expect(plan.sent.width).toBeLessThanOrEqual(plan.source.width)
        expect(plan.sent.height).toBeLessThanOrEqual(plan.source.height)
      }),
      runs,
    )
  })

  it('grows along one axis at most, and past the document only where that axis has no more', () => {
    fc.assert(
      fc.property(framed, (input) => {
        const { documentSize, area } = input
        fc.pre(!containsRect(area.frame, rectOfSize(documentSize)))
        fc.pre(input.sizeRule.kind === 'fixed')
        const { source } = planEdit(input)
        // Rounding may add a pixel to the other.
        const growth = [source.width - area.frame.width, source.height - area.frame.height]
        expect(Math.min(...growth)).toBeLessThanOrEqual(1)
        for (const [start, length, all] of [
          [source.x, source.width, documentSize.width],
          [source.y, source.height, documentSize.height],
        ] as const) {
          expect(length > all || (start >= 0 && start + length <= all)).toBe(true)
        }
      }),
      runs,
    )
  })

  it('is the same whatever is masked, and the same again where the model takes it', () => {
    fc.assert(
      fc.property(framed, (input) => {
        const plan = planEdit(input)
        expect(planEdit({ ...input, maskBounds: null })).toEqual(plan)
        const exact = intersectRects(plan.source, rectOfSize(input.documentSize))
        fc.pre(exact.width === plan.source.width && exact.height === plan.source.height)
        fc.pre(input.sizeRule.kind === 'fixed')
        fc.pre(!containsRect(exact, rectOfSize(input.documentSize)))
        const again = planEdit({ ...input, area: { kind: 'frame', frame: plan.source } })
        expect(again.source).toEqual(plan.source)
      }),
      runs,
    )
  })

  it('beyond the document is cut to it', () => {
    fc.assert(
      fc.property(framed, fc.integer({ min: 1, max: 3000 }), (input, by) => {
        const outer = grown(input.area.frame, by)
        const frame = intersectRects(outer, rectOfSize(input.documentSize))
        expect(planEdit({ ...input, area: { kind: 'frame', frame: outer } })).toEqual(
          planEdit({ ...input, area: { kind: 'frame', frame } }),
        )
      }),
      runs,
    )
  })
})

describe('a context that a person set', () => {
  const context = fc.integer({ min: 0, max: 2000 })

  it('is around the mask wherever the document has it', () => {
    fc.assert(
      fc.property(anyInput, context, (input, contextDocPx) => {
        const { source } = planEdit({ ...input, area: { kind: 'automatic', contextDocPx, featherDocPx: 0 } })
        const document = rectOfSize(input.documentSize)
        const wished = grown(input.maskBounds, contextDocPx)
        expect(containsRect(source, input.maskBounds)).toBe(true)
        // Near a border the crop is shifted: as long as it is, it holds that much.
        expect(source.width).toBeGreaterThanOrEqual(Math.min(document.width, wished.width))
        expect(source.height).toBeGreaterThanOrEqual(Math.min(document.height, wished.height))
        if (containsRect(document, wished) && containsRect(document, grown(source, 1))) {
          expect(containsRect(grown(source, 1), wished)).toBe(true)
        }
      }),
      runs,
    )
  })

  it('leaves at least 40 % unmasked where the document has it', () => {
    fc.assert(
      fc.property(anyInput, context, (input, contextDocPx) => {
        const { source } = planEdit({ ...input, area: { kind: 'automatic', contextDocPx, featherDocPx: 0 } })
        const masked = input.maskBounds.width * input.maskBounds.height
        const hasEnough = masked <= 0.6 * source.width * source.height
        expect(hasEnough || containsRect(source, rectOfSize(input.documentSize))).toBe(true)
      }),
      runs,
    )
  })

  it('keeps the exact ratio, and holds no more than that asks for', () => {
    fc.assert(
      fc.property(anyInput, context, (input, contextDocPx) => {
        const plan = planEdit({ ...input, area: { kind: 'automatic', contextDocPx, featherDocPx: 0 } })
        expect(ratioError(plan)).toBeLessThanOrEqual(0.5 + 1e-9)
      }),
      runs,
    )
  })
})

describe('the whole image', () => {
  it('goes whatever is masked, as it does without a mask', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const plan = planEdit({ ...input, area: { kind: 'whole' } })
        expect(plan).toEqual(planEdit({ ...input, maskBounds: null }))
        expect(plan.area).toBe('whole')
        expect(containsRect(plan.source, rectOfSize(input.documentSize))).toBe(true)
      }),
      runs,
    )
  })
})

it.each([
  [{ width: 10, height: 10 }, 0, 32],
  [{ width: 3000, height: 4000 }, 0, 300],
  [{ width: 3000, height: 4000 }, 20, 320],
  [{ width: 10, height: 10 }, 40, 41],
])('the usual context around %o with a feather of %i px is %i px', (masked, feather, expected) => {
  expect(usualContext(masked, feather)).toBe(expected)
})
