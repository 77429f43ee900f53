import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { containsRect, rectOfSize } from '../geometry'
import type { EditPlan } from './edit-plan'
import { planEdit } from './plan-edit'
import { free, inputs, listed, ratioError } from './test/plan-inputs'

const runs = { numRuns: 500, seed: 7 }
const anyInput = inputs(fc.oneof(listed, free))

function isSentAsItIs({ source, sent, documentSize }: EditPlan): boolean {
  const whole = rectOfSize(documentSize)
  return (
    containsRect(whole, source) &&
    containsRect(source, whole) &&
    sent.width === source.width &&
    sent.height === source.height
  )
}

describe('every plan', () => {
  it('holds the whole mask in whole pixels', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const { source, sent, requested } = planEdit(input)
        expect(containsRect(source, input.maskBounds)).toBe(true)
        for (const value of [
          ...Object.values(source),
          ...Object.values(sent),
          ...Object.values(requested!),
        ]) {
          expect(Number.isInteger(value)).toBe(true)
        }
        expect(Math.min(sent.width, sent.height)).toBeGreaterThanOrEqual(1)
      }),
      runs,
    )
  })

  it('sends no more pixels than its part of the document has, nor than were requested unless it goes as it is', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const plan = planEdit(input)
        const { source, sent, requested } = plan
        expect(sent.width).toBeLessThanOrEqual(source.width)
        expect(sent.height).toBeLessThanOrEqual(source.height)
        if (isSentAsItIs(plan)) return
        expect(sent.width).toBeLessThanOrEqual(requested!.width)
        expect(sent.height).toBeLessThanOrEqual(requested!.height)
      }),
      runs,
    )
  })

  it('has the requested ratio to within half a pixel unless the document goes as it is', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const plan = planEdit(input)
        if (isSentAsItIs(plan)) {
          const { width, height } = plan.requested!
          const { source } = plan
          const isOfRatio = Math.abs(Math.log((source.width * height) / (source.height * width))) <= 0.01
          expect(isOfRatio || ratioError(plan) <= 0.5 + 1e-9).toBe(true)
        } else {
          expect(ratioError(plan)).toBeLessThanOrEqual(0.5 + 1e-9)
        }
      }),
      runs,
    )
  })

  it('reaches past the document only along an axis of which it holds everything', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const { source, documentSize } = planEdit(input)
        if (source.width <= documentSize.width) {
          expect(source.x >= 0 && source.x + source.width <= documentSize.width).toBe(true)
        } else {
          expect(source.x <= 0 && source.x + source.width >= documentSize.width).toBe(true)
        }
        if (source.height <= documentSize.height) {
          expect(source.y >= 0 && source.y + source.height <= documentSize.height).toBe(true)
        } else {
          expect(source.y <= 0 && source.y + source.height >= documentSize.height).toBe(true)
        }
      }),
      runs,
    )
  })

  it('stays inside a document that is large enough for the mask with its surroundings at every size', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const { documentSize, maskBounds, sizeRule } = input
        const longer = Math.max(maskBounds.width, maskBounds.height)
        const sizes = sizeRule.kind === 'fixed' ? sizeRule.sizes : []
        const ratios = sizes.map(({ width, height }) => Math.max(width / height, height / width))
        const ratio = sizeRule.kind === 'free' ? 1.3 : Math.max(...ratios)
        // Enough for margin, unmasked share and the growth to any of the ratios.
        const room = ratio * (2 * longer + 80)
        fc.pre(Math.min(documentSize.width, documentSize.height) >= room)
        fc.pre(sizeRule.kind === 'fixed' || sizeRule.multiple < 32)
        const { area, source } = planEdit(input)
        // A small document goes whole and may need a few pixels more to be of a ratio that the multiple allows.
        const isWholeOfFreeSize = area === 'whole' && sizeRule.kind === 'free'
        expect(isWholeOfFreeSize || containsRect(rectOfSize(documentSize), source)).toBe(true)
      }),
      runs,
    )
  })

  it('leaves at least 40 % outside the mask where the document has it', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const { source, documentSize } = planEdit(input)
        const masked = input.maskBounds.width * input.maskBounds.height
        const hasEnough = masked <= 0.6 * source.width * source.height
        expect(hasEnough || containsRect(source, rectOfSize(documentSize))).toBe(true)
      }),
      runs,
    )
  })

  it('says by how much an answer is enlarged along the worse axis', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const { source, requested, enlargement } = planEdit(input)
        expect(enlargement).toBe(Math.max(source.width / requested!.width, source.height / requested!.height))
      }),
      runs,
    )
  })

  it('is the same for the same input', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        expect(planEdit(structuredClone(input))).toEqual(planEdit(input))
      }),
      runs,
    )
  })
})

it('asks a listed model for one of its sizes', () => {
  fc.assert(
    fc.property(inputs(listed), fc.boolean(), (input, hasMask) => {
      const { requested } = planEdit(hasMask ? input : { ...input, maskBounds: null })
      expect(input.sizeRule.kind === 'fixed' && input.sizeRule.sizes).toContainEqual(requested)
    }),
    runs,
  )
})

it('asks a free model for a size within its rule, and sends nothing that is larger', () => {
  fc.assert(
    fc.property(
      free.chain((rule) => inputs(fc.constant(rule)).map((input) => ({ rule, input }))),
      fc.boolean(),
      ({ rule, input }, hasMask) => {
        const { requested, sent } = planEdit(hasMask ? input : { ...input, maskBounds: null })
        const { width, height } = requested!
        expect([width % rule.multiple, height % rule.multiple]).toEqual([0, 0])
        expect(width * height).toBeGreaterThanOrEqual(rule.minPixels)
        expect(width * height).toBeLessThanOrEqual(rule.maxPixels)
        expect(Math.max(width, height)).toBeLessThanOrEqual(rule.maxEdge)
        expect(Math.max(width, height) / Math.min(width, height)).toBeLessThanOrEqual(rule.maxRatio)
        expect(sent.width * sent.height).toBeLessThanOrEqual(rule.maxPixels)
        expect(Math.max(sent.width, sent.height)).toBeLessThanOrEqual(rule.maxEdge)
      },
    ),
    runs,
  )
})

it('asks a model that takes any size and ratio for exactly what it sends', () => {
  const anySize = free.map((rule) => ({ ...rule, multiple: 1, minPixels: 1, maxRatio: 20_000 }))
  fc.assert(
    fc.property(inputs(anySize), (input) => {
      const { sent, requested } = planEdit(input)
      expect(requested).toEqual(sent)
    }),
    runs,
  )
})

it('sends the whole document when there is no mask', () => {
  fc.assert(
    fc.property(anyInput, (input) => {
      const plan = planEdit({ ...input, maskBounds: null })
      expect(plan.area).toBe('whole')
      expect(containsRect(plan.source, rectOfSize(input.documentSize))).toBe(true)
    }),
    runs,
  )
})
