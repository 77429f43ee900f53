import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  type Capsule,
  capsuleCoverage,
  clearMask,
  coverageOf,
  invertMask,
  Mask,
  MaskEdit,
  type StampMode,
  selectAll,
  stampCapsule,
  swapMaskChange,
} from '.'

const WIDTH = 600
const HEIGHT = 300
const whole = { x: 0, y: 0, width: WIDTH, height: HEIGHT }

const capsules = fc.record({
  ax: fc.double({ min: -80, max: WIDTH + 80, noNaN: true }),
  ay: fc.double({ min: -80, max: HEIGHT + 80, noNaN: true }),
  aRadius: fc.double({ min: 0.5, max: 90, noNaN: true }),
  bx: fc.double({ min: -80, max: WIDTH + 80, noNaN: true }),
  by: fc.double({ min: -80, max: HEIGHT + 80, noNaN: true }),
  bRadius: fc.double({ min: 0.5, max: 90, noNaN: true }),
  hardness01: fc.constantFrom(0, 0.5, 1),
})
const stamps = fc.array(
  fc.record({ capsule: capsules, mode: fc.constantFrom<StampMode>('paint', 'paint', 'erase') }),
  { minLength: 1, maxLength: 4 },
)

function paint(mask: Mask, list: readonly { capsule: Capsule; mode: StampMode }[]) {
  const edit = new MaskEdit(mask)
  for (const { capsule, mode } of list) stampCapsule(edit, capsule, mode)
  return edit.commit()
}

const bytesOf = (mask: Mask) => coverageOf(mask, whole).data

/** Compares as one number: printing a difference of 180,000 bytes would take minutes. */
function expectSame(actual: Uint8Array, expected: Uint8Array) {
  expect(actual.length).toBe(expected.length)
  expect(actual.findIndex((byte, i) => byte !== expected[i])).toBe(-1)
}

it('stamps exactly the coverage that a capsule defines for each pixel', () => {
  fc.assert(
    fc.property(capsules, (capsule) => {
      const mask = new Mask(whole)
      paint(mask, [{ capsule, mode: 'paint' }])
      const { data } = coverageOf(mask, whole)
      for (let y = 0; y < HEIGHT; y += 37) {
        for (let x = 0; x < WIDTH; x++) {
          // A soft rim is looked up by the distance, which rounds differently on the two ways: a level at most.
          if (
            Math.abs(data[y * WIDTH + x]! - capsuleCoverage(capsule, x, y)) > (capsule.hardness01 < 1 ? 1 : 0)
          )
            return false
        }
      }
      return true
    }),
    { numRuns: 25, seed: 1 },
  )
})

it('gives a continued stroke the mask of its whole capsules, tapered ones included', () => {
  const point = fc.record({
    x: fc.double({ min: 0, max: WIDTH, noNaN: true }),
    y: fc.double({ min: 0, max: HEIGHT, noNaN: true }),
    radius: fc.double({ min: 0.5, max: 70, noNaN: true }),
  })
  const path = fc.array(point, { minLength: 2, maxLength: 5 })
  fc.assert(
    fc.property(path, fc.constantFrom(0.3, 1), fc.boolean(), (points, hardness01, isSteady) => {
      const stroke = (isContinued: boolean) => {
        const mask = new Mask(whole)
        const segments = points.map((to, i) => {
          const from = points[Math.max(0, i - 1)]!
          const [aRadius, bRadius] = isSteady ? [30, 30] : [from.radius, to.radius]
          const capsule = { ax: from.x, ay: from.y, aRadius, bx: to.x, by: to.y, bRadius, hardness01 }
          return { capsule: { ...capsule, isContinued: isContinued && i > 0 }, mode: 'paint' as const }
        })
        paint(mask, segments)
        return bytesOf(mask)
      }
      expectSame(stroke(true), stroke(false))
    }),
    { numRuns: 60, seed: 8 },
  )
})

it('gives the same mask however a stroke is batched', () => {
  fc.assert(
    fc.property(stamps, (list) => {
      const once = new Mask(whole)
      paint(once, list)
      const twice = new Mask(whole)
      for (const stamp of list) paint(twice, [stamp])
      expectSame(bytesOf(twice), bytesOf(once))
      expect(twice.editedPixels).toBe(once.editedPixels)
    }),
    { numRuns: 40, seed: 2 },
  )
})

it('undoes and redoes any change exactly', () => {
  fc.assert(
    fc.property(stamps, stamps, (first, second) => {
      const mask = new Mask(whole)
      paint(mask, first)
      const before = bytesOf(mask)
      const undo = paint(mask, second)
      const after = bytesOf(mask)
      if (!undo) {
        expectSame(after, before)
        return
      }
      const redo = swapMaskChange(mask, undo)
      expectSame(bytesOf(mask), before)
      swapMaskChange(mask, redo)
      expectSame(bytesOf(mask), after)
    }),
    { numRuns: 40, seed: 3 },
  )
})

it('leaves no trace of a cancelled stroke', () => {
  fc.assert(
    fc.property(stamps, stamps, (kept, cancelled) => {
      const mask = new Mask(whole)
      paint(mask, kept)
      const before = bytesOf(mask)
      const edit = new MaskEdit(mask)
      for (const { capsule, mode } of cancelled) stampCapsule(edit, capsule, mode)
      edit.cancel()
      expectSame(bytesOf(mask), before)
      expect(edit.commit()).toBeNull()
    }),
    { numRuns: 30, seed: 4 },
  )
})

it('counts the edited pixels and bounds what is covered', () => {
  fc.assert(
    fc.property(stamps, (list) => {
      const mask = new Mask(whole)
      paint(mask, list)
      const data = bytesOf(mask)
      let [edited, most] = [0, 0]
      let [left, top, right, bottom] = [WIDTH, HEIGHT, -1, -1]
      data.forEach((coverage, i) => {
        if (coverage >= 128) edited++
        most = Math.max(most, coverage)
        if (coverage < 26) return
        left = Math.min(left, i % WIDTH)
        right = Math.max(right, i % WIDTH)
        top = Math.min(top, Math.floor(i / WIDTH))
        bottom = Math.max(bottom, Math.floor(i / WIDTH))
      })
      expect(mask.editedPixels).toBe(edited)
      expect(mask.isFaint).toBe(most >= 26 && most < 128)
      const expected =
        edited === 0 ? null : { x: left, y: top, width: right - left + 1, height: bottom - top + 1 }
      expect(mask.bounds()).toEqual(expected)
    }),
    { numRuns: 40, seed: 5 },
  )
})

it('is faint where nothing of it covers a pixel by half, and empty where nothing covers any', () => {
  const mask = new Mask(whole)
  const between = { ax: 20, ay: 20, aRadius: 0.5, bx: 20, by: 20, bRadius: 0.5, hardness01: 1 }
  expect([mask.isFaint, mask.isEmpty]).toEqual([false, true])
  paint(mask, [{ capsule: between, mode: 'paint' }])
  expect([mask.isFaint, mask.isEmpty, mask.editedPixels]).toEqual([true, false, 0])
  paint(mask, [{ capsule: { ...between, ax: 20.5, ay: 20.5, bx: 20.5, by: 20.5 }, mode: 'paint' }])
  expect([mask.isFaint, mask.editedPixels]).toEqual([false, 1])
})

it('inverts twice to the same mask and counts the rest', () => {
  fc.assert(
    fc.property(stamps, (list) => {
      const mask = new Mask(whole)
      paint(mask, list)
      const before = bytesOf(mask)
      invertMask(mask)
      expectSame(
        bytesOf(mask),
        before.map((coverage) => 255 - coverage),
      )
      invertMask(mask)
      expectSame(bytesOf(mask), before)
    }),
    { numRuns: 30, seed: 6 },
  )
})

it('selects all of a document whose size is no multiple of a tile, and clears it', () => {
  const mask = new Mask(whole)
  selectAll(mask)
  expect(mask.editedPixels).toBe(WIDTH * HEIGHT)
  expect(mask.bounds()).toEqual(whole)
  const undo = clearMask(mask)
  expect(mask.bounds()).toBeNull()
  expect(undo).not.toBeNull()
  expect(clearMask(mask)).toBeNull()
})

it('comes back from a snapshot as it was', () => {
  fc.assert(
    fc.property(stamps, (list) => {
      const mask = new Mask(whole)
      paint(mask, list)
      const copy = Mask.from(structuredClone(mask.snapshot()))
      expectSame(bytesOf(copy), bytesOf(mask))
      expect(copy.editedPixels).toBe(mask.editedPixels)
    }),
    { numRuns: 20, seed: 7 },
  )
})

it('keeps a hundred large strokes within a small undo budget', () => {
  const mask = new Mask({ width: 8000, height: 6000 })
  let bytes = 0
  for (let i = 0; i < 100; i++) {
    const y = 300 + ((i * 611) % 5400)
    const capsule = { ax: 500, ay: y, aRadius: 300, bx: 4500, by: y + 200, bRadius: 300, hardness01: 1 }
    bytes += paint(mask, [{ capsule, mode: 'paint' }])?.bytes ?? 0
  }
  expect(bytes).toBeLessThan(64 * 1024 * 1024)
})

it('reads coverage past the document as kept', () => {
  const mask = new Mask({ width: 10, height: 10 })
  selectAll(mask)
  const { data } = coverageOf(mask, { x: -2, y: 8, width: 4, height: 4 })
  expect([...data]).toEqual([0, 0, 255, 255, 0, 0, 255, 255, 0, 0, 0, 0, 0, 0, 0, 0])
})

it('hands out what changed since it was last asked, enough to keep a copy', () => {
  fc.assert(
    fc.property(fc.array(stamps, { minLength: 1, maxLength: 4 }), fc.boolean(), (strokes, isPackedBefore) => {
      const mask = new Mask(whole)
      const copy = new Map<number, (typeof tiles)[number][1]>()
      let tiles = mask.takeUnsaved()
      for (const stroke of strokes) {
        paint(mask, stroke)
        while (isPackedBefore && mask.packOneUnsaved());
        tiles = mask.takeUnsaved()
        for (const [index, tile] of tiles) copy.set(index, tile)
        expect(mask.takeUnsaved()).toEqual([])
      }
      expectSame(bytesOf(Mask.from({ width: WIDTH, height: HEIGHT, tiles: [...copy] })), bytesOf(mask))
    }),
    { numRuns: 15, seed: 9 },
  )
})

it('knows whether any pixel of a rectangle is to be edited', () => {
  const place = fc.record({
    x: fc.integer({ min: 0, max: WIDTH - 1 }),
    y: fc.integer({ min: 0, max: HEIGHT - 1 }),
    width: fc.integer({ min: 1, max: WIDTH }),
    height: fc.integer({ min: 1, max: HEIGHT }),
  })
  fc.assert(
    fc.property(stamps, place, (list, rect) => {
      const mask = new Mask({ width: WIDTH, height: HEIGHT })
      paint(mask, list)
      const inside = {
        ...rect,
        width: Math.min(rect.width, WIDTH - rect.x),
        height: Math.min(rect.height, HEIGHT - rect.y),
      }
      expect(mask.isEditedIn(inside)).toBe(coverageOf(mask, inside).data.some((value) => value >= 128))
    }),
    { numRuns: 30, seed: 5 },
  )
})
