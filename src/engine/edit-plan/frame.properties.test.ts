import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { containsRect, type Rect, rectOfSize, type Size } from '../geometry'
import type { SizeRule } from './edit-plan'
import { type FrameHandle, minLength, moveFrame, resizeFrame, setFrameValue } from './frame'
import { planEdit } from './plan-edit'
import { snapToModels } from './snap-frame'

const documentSize: fc.Arbitrary<Size> = fc.record({
  width: fc.integer({ min: 1, max: 9000 }),
  height: fc.integer({ min: 1, max: 9000 }),
})

function frameIn(document: Size): fc.Arbitrary<Rect> {
  const along = (length: number) =>
    fc.integer({ min: minLength(length), max: length }).chain((size) => {
      return fc.integer({ min: 0, max: length - size }).map((start) => [start, size] as const)
    })
  return fc
    .tuple(along(document.width), along(document.height))
    .map(([[x, width], [y, height]]) => ({ x, y, width, height }))
}

const framed = documentSize.chain((document) => frameIn(document).map((frame) => ({ document, frame })))

const side = fc.constantFrom(-1 as const, 0 as const, 1 as const)
const handle: fc.Arbitrary<FrameHandle> = fc
  .record({ x: side, y: side })
  .filter(({ x, y }) => x !== 0 || y !== 0)
const way = fc.double({ min: -12_000, max: 12_000, noNaN: true })

const models: readonly SizeRule[] = [
  {
    kind: 'fixed',
    sizes: [
      { width: 1024, height: 1024 },
      { width: 1536, height: 1024 },
      { width: 1024, height: 1536 },
    ],
  },
  { kind: 'free', multiple: 16, minPixels: 655_360, maxPixels: 8_294_400, maxEdge: 3840, maxRatio: 3 },
  { kind: 'free', multiple: 1, minPixels: 1, maxPixels: 4_194_304, maxEdge: 4096, maxRatio: 4096 },
  { kind: 'fixed', sizes: [] },
]
const sizeRule = fc.constantFrom(...models)

const runs = { numRuns: 200, seed: 12 }

function expectInside(frame: Rect, document: Size): void {
  expect(containsRect(rectOfSize(document), frame)).toBe(true)
  expect(Object.values(frame).every(Number.isInteger)).toBe(true)
  expect(frame.width).toBeGreaterThanOrEqual(minLength(document.width))
  expect(frame.height).toBeGreaterThanOrEqual(minLength(document.height))
}

describe('a frame', () => {
  it('stays in the document in whole pixels, however it is moved, and keeps its size', () => {
    fc.assert(
      fc.property(framed, way, way, ({ document, frame }, dx, dy) => {
        const moved = moveFrame(frame, dx, dy, document)
        expectInside(moved, document)
        expect([moved.width, moved.height]).toEqual([frame.width, frame.height])
      }),
      runs,
    )
  })

  it('keeps what is opposite to the handle that is dragged', () => {
    fc.assert(
      fc.property(framed, handle, way, way, ({ document, frame }, dragged, dx, dy) => {
        const resized = resizeFrame(frame, dragged, { dx, dy }, document, null)
        expectInside(resized, document)
        if (dragged.x >= 0) expect(resized.x).toBe(frame.x)
        if (dragged.x <= 0) expect(resized.x + resized.width).toBe(frame.x + frame.width)
        if (dragged.y >= 0) expect(resized.y).toBe(frame.y)
        if (dragged.y <= 0) expect(resized.y + resized.height).toBe(frame.y + frame.height)
      }),
      runs,
    )
  })

  it('is, once snapped, exactly what the model is sent', () => {
    fc.assert(
      fc.property(framed, handle, way, way, sizeRule, ({ document, frame }, dragged, dx, dy, rule) => {
        const snap = snapToModels([{ sizeRule: rule, chosenSize: null }], document)
        const resized = resizeFrame(frame, dragged, { dx, dy }, document, snap)
        expect(containsRect(rectOfSize(document), resized)).toBe(true)
        fc.pre(Math.min(document.width, document.height) >= 64)
        const area = { kind: 'frame', frame: resized } as const
        const plan = planEdit({
          documentSize: document,
          maskBounds: null,
          area,
          sizeRule: rule,
          chosenSize: null,
        })
        expect(plan.source).toEqual(resized)
      }),
      runs,
    )
  })

  it('takes the numbers that are typed, in any order, where they fit', () => {
    fc.assert(
      fc.property(
        documentSize.chain((document) =>
          fc.tuple(fc.constant(document), frameIn(document), frameIn(document)),
        ),
        fc.shuffledSubarray(['x', 'y', 'width', 'height'] as const, { minLength: 4 }),
        ([document, from, wished], order) => {
          let frame = from
          for (const name of order) {
            frame = setFrameValue(frame, name, wished[name], document)
            expectInside(frame, document)
          }
          // A place that was typed before a longer length may have had to give way: typed again it holds.
          for (const name of ['width', 'height', 'x', 'y'] as const) {
            frame = setFrameValue(frame, name, wished[name], document)
          }
          expect(frame).toEqual(wished)
        },
      ),
      runs,
    )
  })
})

it.each([
  [
    { x: 1, y: 1 },
    { dx: 480, dy: 10 },
    { x: 100, y: 100, width: 1536, height: 1024 },
  ],
  [
    { x: 1, y: 0 },
    { dx: 20, dy: 0 },
    { x: 100, y: 100, width: 1024, height: 1024 },
  ],
  [
    { x: 1, y: 0 },
    { dx: 76, dy: 0 },
    { x: 100, y: 62, width: 1100, height: 1100 },
  ],
] as const)('snaps to a model’s own size and to its ratios: handle %o by %o', (dragged, by, expected) => {
  const document = { width: 4000, height: 3000 }
  const snap = snapToModels([{ sizeRule: models[0]!, chosenSize: null }], document)
  const frame = { x: 100, y: 100, width: 1024, height: 1024 }
  expect(resizeFrame(frame, dragged, by, document, snap)).toEqual(expected)
})
