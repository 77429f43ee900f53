import fc from 'fast-check'
import type { Rect, Size } from '../../geometry'
import type { EditPlan, FreeSizeRule, SizeRule } from '../edit-plan'
import type { EditPlanInput } from '../plan-edit'

const length = (max: number) =>
  fc.oneof(fc.integer({ min: 1, max }), fc.integer({ min: 1, max: 1600 }), fc.constantFrom(1, 2, 1024, max))

const documentSize: fc.Arbitrary<Size> = fc.record({ width: length(12_000), height: length(9000) })

/** A rectangle inside the document: any, one pixel at a corner, border or elsewhere, or all of it. */
export function rectIn(document: Size): fc.Arbitrary<Rect> {
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

export const listed: fc.Arbitrary<SizeRule> = fc
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

export const free: fc.Arbitrary<FreeSizeRule> = fc
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

export function inputs(sizeRule: fc.Arbitrary<SizeRule>): fc.Arbitrary<EditPlanInput & { maskBounds: Rect }> {
  return fc.tuple(documentSize, sizeRule).chain(([document, rule]) =>
    rectIn(document).map((maskBounds) => ({
      documentSize: document,
      maskBounds,
      sizeRule: rule,
      chosenSize: null,
    })),
  )
}

/** How far `source` is from the requested ratio, in pixels of `source` or of the answer, whichever is coarser. */
export function ratioError({ source, requested }: EditPlan): number {
  const { width, height } = requested!
  const scale = Math.max(source.width / width, source.height / height)
  const errors = [
    source.width - (source.height * width) / height,
    source.height - (source.width * height) / width,
  ]
  return Math.min(...errors.map((error) => Math.abs(error) / Math.max(1, scale)))
}
