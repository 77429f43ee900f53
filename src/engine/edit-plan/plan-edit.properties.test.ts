import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { containsRect, type Rect, rectOfSize, type Size } from '../geometry'
import type { EditPlan, FreeSizeRule, SizeRule } from './edit-plan'
import { type EditPlanInput, planEdit } from './plan-edit'

const length = (max: number) =>
  fc.oneof(fc.integer({ min: 1, max }), fc.integer({ min: 1, max: 1600 }), fc.constantFrom(1, 2, 1024, max))

const documentSize: fc.Arbitrary<Size> = fc.record({ width: length(12_000), height: length(9000) })

/** A rectangle inside the document: any, one pixel at a corner, border or elsewhere, or all of it. */
function maskIn(document: Size): fc.Arbitrary<Rect> {
  const inside = (max: number) => fc.oneof(fc.constantFrom(0, max), fc.integer({ min: 0, max }))
  const along = (max: number) =>
    fc.tuple(inside(max - 1), inside(max - 1)).map(([a, b]) => [Math.min(a, b), Math.abs(a - b) + 1] as const)
  const any = fc
    .tuple(along(document.width), along(document.height))
    .map(([[x, width], [y, height]]) => ({ x, y, width, height }))
  const pixel = fc
    .tuple(inside(document.width - 1), inside(document.height - 1))
    .map(([x, y]) => ({ x, y, width: 1, height: 1 }))
  return fc.oneof(any, pixel)
}

const listed: fc.Arbitrary<SizeRule> = fc
  .oneof(
    fc.constantFrom<Size[]>(
      [
        { width: 1024, height: 1024 },
        { width: 1536, height: 1024 },
        { width: 1024, height: 1536 },
      ],
      [
        { width: 256, height: 256 },
        { width: 512, height: 512 },
        { width: 1024, height: 1024 },
      ],
      [
        { width: 1184, height: 880 },
        { width: 672, height: 1568 },
      ],
    ),
    fc.array(
      fc.record({ width: fc.integer({ min: 64, max: 4096 }), height: fc.integer({ min: 64, max: 4096 }) }),
      {
        minLength: 1,
        maxLength: 5,
      },
    ),
  )
  .map((sizes) => ({ kind: 'fixed', sizes }))

const free: fc.Arbitrary<FreeSizeRule> = fc
  .record({
    multiple: fc.constantFrom(1, 2, 8, 16, 32, 64),
    minPixels: fc.constantFrom(1, 65_536, 655_360),
    room: fc.integer({ min: 4, max: 20 }),
    maxEdge: fc.constantFrom(2048, 3840, 8192),
    maxRatio: fc.constantFrom(1.5, 2, 3, 8),
  })
  .map(({ room, ...rule }) => ({
    kind: 'free',
    ...rule,
    maxPixels: Math.max(rule.minPixels, 262_144) * room,
  }))

function inputs(sizeRule: fc.Arbitrary<SizeRule>): fc.Arbitrary<EditPlanInput & { maskBounds: Rect }> {
  return fc.tuple(documentSize, sizeRule).chain(([document, rule]) =>
    maskIn(document).map((maskBounds) => ({
      documentSize: document,
      maskBounds,
      sizeRule: rule,
      chosenSize: null,
    })),
  )
}

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

/** How far `source` is from the requested ratio, in pixels of `source` or of the answer, whichever is coarser. */
function ratioError({ source, requested }: EditPlan): number {
  const { width, height } = requested!
  const scale = Math.max(source.width / width, source.height / height)
  const errors = [
    source.width - (source.height * width) / height,
    source.height - (source.width * height) / width,
  ]
  return Math.min(...errors.map((error) => Math.abs(error) / Math.max(1, scale)))
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
