import { expect, it } from 'vitest'
import {
  colorRamp,
  invertMask,
  Mask,
  MaskEdit,
  OVERLAY_TILE_SIZE,
  type OverlayColors,
  overlayTileHasPaint,
  paintOverlayTile,
  selectAll,
  stampCapsule,
  TILE_SIZE,
} from '.'

const TINT = 0x66_00_00_ff
const colors: OverlayColors = {
  ramp: colorRamp(0x00_00_00_ff, TINT),
  contour: 0xff_ff_ff_ff,
  contourShade: 0x80_00_00_00,
}
const blackAndWhite: OverlayColors = {
  ramp: colorRamp(0xff_00_00_00, 0xff_ff_ff_ff),
  contour: 0,
  contourShade: 0,
}
const wholeTile = { x: 0, y: 0, width: OVERLAY_TILE_SIZE, height: OVERLAY_TILE_SIZE }

function discMask(size: number, radius: number): Mask {
  const mask = new Mask({ width: size, height: size })
  const edit = new MaskEdit(mask)
  const centre = size / 2
  stampCapsule(
    edit,
    { ax: centre, ay: centre, aRadius: radius, bx: centre, by: centre, bRadius: radius, hardness01: 1 },
    'paint',
  )
  edit.commit()
  return mask
}

function paintTile(mask: Mask, level: number, tileX: number, tileY: number, by = colors) {
  const pixels = new Uint32Array(OVERLAY_TILE_SIZE ** 2)
  paintOverlayTile(mask, level, tileX, tileY, wholeTile, by, pixels)
  return pixels
}

it.each([-1, 0, 1, 2])(
  'tints the inside, leaves the outside clear and draws one closed contour at level %i',
  (level) => {
    const mask = discMask(256, 60)
    const pixels = paintTile(mask, level, 0, 0)
    const pixel = 2 ** level
    const at = (x: number, y: number) =>
      pixels[Math.floor(y / pixel) * OVERLAY_TILE_SIZE + Math.floor(x / pixel)]
    expect((at(120, 110) ?? 0) & 0xffffff).toBe(TINT & 0xffffff)
    expect(at(8, 8)).toBe(0)
    const lines = pixels.filter((word) => word === colors.contour).length
    expect(lines).toBeGreaterThan(level < 0 ? 0 : (60 * 4) / pixel)
  },
)

it.each([-2, 0, 1, 3])(
  'without a contour a ramp tells full coverage from none, exactly, at level %i',
  (level) => {
    const whole = new Mask({ width: 300, height: 300 })
    selectAll(whole)
    const full = paintTile(whole, level, 0, 0, blackAndWhite)
    expect(full[20 * OVERLAY_TILE_SIZE + 20]).toBe(0xff_ff_ff_ff)
    const empty = paintTile(new Mask({ width: 300, height: 300 }), level, 0, 0, blackAndWhite)
    expect(empty.every((word) => word === 0xff_00_00_00)).toBe(true)
  },
)

it('ramps each channel from none to full, rounded, and shows nothing where it is transparent', () => {
  const ramp = colorRamp(0x80_ff_00_10, 0x00_ff_00_10)
  expect([ramp[0], ramp[128], ramp[255]]).toEqual([0x80_ff_00_10, 0x40_ff_00_10, 0])
  const grey = colorRamp(0xff_00_00_00, 0xff_ff_ff_ff)
  expect(grey[77]).toBe(0xff_4d_4d_4d)
})

it('paints any part of a tile as it paints the whole', () => {
  const mask = discMask(700, 280)
  for (const level of [-1, 0, 1]) {
    const whole = paintTile(mask, level, 1, 1)
    const part = { x: 37, y: 81, width: 90, height: 55 }
    const pixels = new Uint32Array(part.width * part.height)
    paintOverlayTile(mask, level, 1, 1, part, colors, pixels)
    const expected = new Uint32Array(part.width * part.height)
    for (let y = 0; y < part.height; y++) {
      const from = (part.y + y) * OVERLAY_TILE_SIZE + part.x
      expected.set(whole.subarray(from, from + part.width), y * part.width)
    }
    expect(pixels.findIndex((word, i) => word !== expected[i])).toBe(-1)
  }
})

it.each([-2, -1, 0, 1, 3])('is what each pixel and its neighbours make of it, at level %i', (level) => {
  const mask = discMask(1500, 600)
  if (level === 1) invertMask(mask)
  const pixel = 2 ** level
  const coverageAt = (x: number, y: number) => {
    const [docX, docY] = [Math.floor(x * pixel), Math.floor(y * pixel)]
    const isOutside = docX < 0 || docY < 0 || docX >= mask.width || docY >= mask.height
    if (isOutside) return 0
    const tile = mask.tileAt(Math.floor(docY / TILE_SIZE) * mask.columns + Math.floor(docX / TILE_SIZE))
    return tile?.[(docY % TILE_SIZE) * TILE_SIZE + (docX % TILE_SIZE)] ?? 0
  }
  const sampleAt = (x: number, y: number) => {
    if (level <= 0) return coverageAt(x + 0.5, y + 0.5)
    return (coverageAt(x + 0.25, y + 0.25) >> 1) + ((coverageAt(x + 0.75, y + 0.75) + 1) >> 1)
  }
  const part = { x: 3, y: 5, width: 251, height: 187 }
  // The tile that the disc's upper left edge goes through.
  const tile = Math.floor(350 / pixel / OVERLAY_TILE_SIZE)
  for (const by of [colors, blackAndWhite]) {
    const pixels = new Uint32Array(part.width * part.height)
    paintOverlayTile(mask, level, tile, tile, part, by, pixels)
    const expected = new Uint32Array(pixels.length)
    for (let i = 0; i < expected.length; i++) {
      const x = tile * OVERLAY_TILE_SIZE + part.x + (i % part.width)
      const y = tile * OVERLAY_TILE_SIZE + part.y + Math.floor(i / part.width)
      const coverage = sampleAt(x, y)
      const around = [sampleAt(x - 1, y), sampleAt(x + 1, y), sampleAt(x, y - 1), sampleAt(x, y + 1)]
      const isEdge = by.contour !== 0 && around.some((other) => other >= 128 !== coverage >= 128)
      const line = coverage >= 128 ? by.contour : by.contourShade
      expected[i] = isEdge ? line : by.ramp[coverage]!
    }
    expect(pixels.findIndex((word, i) => word !== expected[i])).toBe(-1)
  }
})

it('knows which tiles have nothing to show', () => {
  const mask = discMask(2048, 50)
  expect(overlayTileHasPaint(mask, 0, 3, 3)).toBe(true)
  expect(overlayTileHasPaint(mask, 0, 0, 0)).toBe(false)
  expect(overlayTileHasPaint(mask, 3, 0, 0)).toBe(true)
  expect(overlayTileHasPaint(mask, -2, 0, 0)).toBe(false)
})
