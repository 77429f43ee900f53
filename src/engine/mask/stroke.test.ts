import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  type Capsule,
  closeStroke,
  colorRamp,
  coverageOf,
  Mask,
  MaskEdit,
  OVERLAY_TILE_SIZE,
  overlayTileHasPaint,
  paintOverlayTile,
  type StampMode,
  stampCapsule,
  stampStroke,
} from '.'

const whole = { x: 0, y: 0, width: 700, height: 400 }
const LEVELS = [2, 0, 1, -1]
const grey = { ramp: colorRamp(0xff_00_00_00, 0xff_ff_ff_ff), contour: 0, contourShade: 0 }

const place = fc.record({
  x: fc.double({ min: -60, max: 760, noNaN: true }),
  y: fc.double({ min: -60, max: 460, noNaN: true }),
})
/** The radius of each segment's end: mostly that of its start. */
const radius = fc.constantFrom(20, 60, 60, 60, 60, 90)
const stroke = fc.record({
  places: fc.array(fc.tuple(place, radius), { minLength: 2, maxLength: 6 }),
  hardness01: fc.constantFrom(0, 0.5, 1),
  mode: fc.constantFrom<StampMode>('paint', 'erase'),
})

it('a stroke is what all of its segments are, at every moment and at every zoom', () => {
  fc.assert(
    fc.property(stroke, ({ places, hardness01, mode }) => {
      const [open, plain] = [edited(mode), edited(mode)]
      for (const [i, capsule] of segments(places, hardness01).entries()) {
        const before = i > 0 ? coverageOf(plain.mask, whole).data : null
        const at = stampStroke(open, capsule, mode)
        stampCapsule(plain, capsule, mode)
        const level = LEVELS[i % LEVELS.length]!
        expect(areSame(shown(open.mask, level), shown(plain.mask, level))).toBe(true)
        const after = coverageOf(plain.mask, whole).data
        const unsaid = after.findIndex((coverage, pixel) => {
          const [x, y] = [pixel % whole.width, Math.floor(pixel / whole.width)]
          const isIn = x >= at.x && x < at.x + at.width && y >= at.y && y < at.y + at.height
          return before !== null && !isIn && coverage !== before[pixel]
        })
        expect(unsaid).toBe(-1)
      }
      closeStroke(open)
      const [stroked, stamped] = [open, plain].map(({ mask }) => coverageOf(mask, whole).data)
      expect(Buffer.compare(stroked!, stamped!)).toBe(0)
    }),
    { numRuns: 25, seed: 5 },
  )
})

it('leaves the disc in which a large stroke ends out of the tiles until it goes on or is closed', () => {
  const edit = new MaskEdit(new Mask(whole))
  const [dab, line, next] = segments(
    [
      [{ x: 60, y: 200 }, 80],
      [{ x: 180, y: 200 }, 80],
      [{ x: 400, y: 200 }, 80],
    ],
    1,
  )
  const middle = () => coverageOf(edit.mask, { x: 230, y: 200, width: 1, height: 1 }).data[0]
  stampStroke(edit, dab!, 'paint')
  expect(edit.mask.openEnd).toBe(null)
  expect(stampStroke(edit, line!, 'paint')).toMatchObject({ y: 119, height: 162 })
  expect(middle()).toBe(0)
  stampStroke(edit, next!, 'paint')
  expect(middle()).toBe(255)
  expect(edit.mask.openEnd?.bounds.x).toBeGreaterThan(390)
  edit.cancel()
  expect(edit.mask.openEnd).toBe(null)
  expect(areSame(shown(edit.mask, 0), shown(new Mask(whole), 0))).toBe(true)
})

it('shows an open end also where the mask has no tiles yet', () => {
  const edit = new MaskEdit(new Mask(whole))
  const places: Places = [
    [{ x: -100, y: 200 }, 300],
    [{ x: 100, y: 200 }, 300],
  ]
  for (const capsule of segments(places, 1)) stampStroke(edit, capsule, 'paint')
  expect(edit.mask.tileAt(1)).toBe(null)
  expect(overlayTileHasPaint(edit.mask, -1, 3, 1)).toBe(true)
  expect(overlayTileHasPaint(edit.mask, -1, 4, 1)).toBe(false)
})

function edited(mode: StampMode): MaskEdit {
  const edit = new MaskEdit(new Mask(whole))
  const all = { ax: 350, ay: 200, aRadius: 300, bx: 350, by: 200, bRadius: 300, hardness01: 0.3 }
  if (mode === 'erase') stampCapsule(edit, all, 'paint')
  return edit
}

type Places = readonly (readonly [{ readonly x: number; readonly y: number }, number])[]

function segments(places: Places, hardness01: number): Capsule[] {
  return places.map(([to, bRadius], i) => {
    const [from, aRadius] = places[Math.max(0, i - 1)]!
    const ends = { ax: from.x, ay: from.y, aRadius, bx: to.x, by: to.y, bRadius }
    return { ...ends, hardness01, isContinued: i > 0 }
  })
}

type Overlay = readonly Uint32Array[]

/** The overlay of the whole mask, tile by tile; none where there is said to be nothing. */
function shown(mask: Mask, level: number): Overlay {
  const size = OVERLAY_TILE_SIZE * 2 ** level
  const part = { x: 0, y: 0, width: OVERLAY_TILE_SIZE, height: OVERLAY_TILE_SIZE }
  const tiles: Uint32Array[] = []
  for (let y = 0; y * size < whole.height; y++) {
    for (let x = 0; x * size < whole.width; x++) {
      const pixels = new Uint32Array(OVERLAY_TILE_SIZE ** 2).fill(grey.ramp[0]!)
      if (overlayTileHasPaint(mask, level, x, y)) paintOverlayTile(mask, level, x, y, part, grey, pixels)
      tiles.push(pixels)
    }
  }
  return tiles
}

function areSame(a: Overlay, b: Overlay): boolean {
  return a.every((pixels, i) => Buffer.compare(bytesOf(pixels), bytesOf(b[i]!)) === 0)
}

const bytesOf = ({ buffer }: Uint32Array) => Buffer.from(buffer)
