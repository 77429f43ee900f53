import { expect, it } from 'vitest'
import { FULL_TILE, type MaskTiles, TILE_SIZE } from '../mask'
import { createRaster, type PictureLevels, Pyramid } from '../raster'
import { analyse, type Click, type PersonPrior, refineEdge, Selection, type SelectionStart } from '.'

type Scene = { readonly levels: PictureLevels; readonly truth: Uint8Array }

function finish<T>(work: Generator<number, T, void>): T {
  let reached = 0
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
    expect(step.value).toBeGreaterThanOrEqual(reached)
    reached = step.value
  }
}

/** Repeatable noise, −1..1, by place. */
function noise(x: number, y: number): number {
  const bits = Math.imul((x * 374761393 + y * 668265263) ^ 0x5bd1e995, 1274126177)
  return ((bits ^ (bits >>> 15)) & 1023) / 511.5 - 1
}

/** A scene from the object's outline and both colours; sRGB 0..255. */
function scene(
  width: number,
  height: number,
  isObject: (x: number, y: number) => boolean,
  color: (x: number, y: number, isObject: boolean) => readonly [number, number, number],
): Scene {
  const raster = createRaster(width, height)
  const truth = new Uint8Array(width * height)
  for (let i = 0; i < truth.length; i++) {
    const x = i % width
    const y = Math.floor(i / width)
    truth[i] = isObject(x + 0.5, y + 0.5) ? 1 : 0
    raster.data.set([...color(x, y, truth[i] === 1), 255], i * 4)
  }
  return { levels: finish(Pyramid.over(raster)), truth }
}

function coverageAt(tiles: MaskTiles, width: number, x: number, y: number): number {
  const index = Math.floor(y / TILE_SIZE) * Math.ceil(width / TILE_SIZE) + Math.floor(x / TILE_SIZE)
  return tiles.get(index)?.[(y % TILE_SIZE) * TILE_SIZE + (x % TILE_SIZE)] ?? 0
}

function iou({ levels, truth }: Scene, tiles: MaskTiles): number {
  const { width } = levels.size(0)
  let both = 0
  let either = 0
  truth.forEach((label, i) => {
    const isSelected = coverageAt(tiles, width, i % width, Math.floor(i / width)) >= 128
    if (isSelected && label) both++
    if (isSelected || label) either++
  })
  return both / either
}

type Prompt = { clicks?: readonly Click[]; start?: SelectionStart; prior?: PersonPrior }

function select({ levels }: Scene, { clicks = [], start = { kind: 'clicks' }, prior }: Prompt): MaskTiles {
  const selection = new Selection(analyse(levels), start, prior ?? null)
  return finish(refineEdge(levels, finish(selection.find(clicks))))
}

const disc = (cx: number, cy: number, radius: number) => (x: number, y: number) =>
  Math.hypot(x - cx, y - cy) < radius
const add = (x: number, y: number) => ({ x, y, isAdd: true })
const remove = (x: number, y: number) => ({ x, y, isAdd: false })

const noisyDisc = scene(700, 500, disc(330, 260, 120), (x, y, isObject) => {
  const n = 12 * noise(x, y)
  return isObject ? [170 + n, 90 + n, 70 + n] : [70 + n, 95 + n + y / 20, 120 + n]
})

const similar = scene(600, 400, disc(300, 200, 110), (x, y, isObject) => {
  const n = 8 * noise(x, y)
  return isObject ? [128 + n, 112 + n, 96 + n] : [104 + n, 108 + n, 110 + n]
})

const cross = scene(
  600,
  600,
  (x, y) =>
    (Math.abs(x - 300) < 22 && Math.abs(y - 300) < 200) ||
    (Math.abs(y - 300) < 22 && Math.abs(x - 300) < 200),
  (x, y, isObject) => {
    const n = 8 * noise(x, y)
    return isObject ? [200 + n, 180 + n, 40 + n] : [60 + n, 110 + n, 70 + n]
  },
)

const twins = scene(800, 400, disc(220, 200, 100), (x, y, isObject) => {
  const n = 8 * noise(x, y)
  return isObject || disc(580, 200, 100)(x, y) ? [210 + n, 60 + n, 60 + n] : [90 + n, 120 + n, 90 + n]
})

const speck = scene(3000, 800, disc(2300, 500, 22), (x, y, isObject) => {
  const n = 6 * noise(x, y)
  return isObject ? [230 + n, 220 + n, 90 + n] : [60 + n, 80 + n, 120 + n]
})

const dotted = scene(700, 500, disc(330, 260, 60), (x, y, isObject) => {
  const n = 12 * noise(x, y)
  if (disc(345, 275, 10)(x, y)) return [60 + n, 30 + n, 25 + n]
  return isObject ? [130 + n, 95 + n, 80 + n] : [85 + n, 95 + n + y / 20, 105 + n]
})

it.each([
  ['noise on both sides', noisyDisc, [330, 260], 0.97],
  ['a background of nearly its colour', similar, [300, 200], 0.93],
  ['thin arms', cross, [300, 300], 0.93],
  ['a twin of the same colour elsewhere', twins, [220, 200], 0.97],
  ['a dot where it is clicked', dotted, [345, 275], 0.93],
  ['a size of 44 pixels in 3000', speck, [2300, 500], 0.93],
] as const)('finds an object with %s by one click', (_, object, [x, y], least) => {
  expect(iou(object, select(object, { clicks: [add(x, y)] }))).toBeGreaterThan(least)
})

it('selects both of two objects by a click each, and one again by a removing click', () => {
  const clicks = [add(220, 200), add(580, 200)]
  const both = select(twins, { clicks })
  expect([220, 580].map((x) => coverageAt(both, 800, x, 200))).toEqual([255, 255])
  expect(iou(twins, select(twins, { clicks: [...clicks, remove(580, 200)] }))).toBeGreaterThan(0.95)
})

it('finds what a box encloses, and nothing outside of it', () => {
  const tiles = select(noisyDisc, {
    start: { kind: 'box', box: { x: 190, y: 120, width: 280, height: 280 } },
  })
  expect(iou(noisyDisc, tiles)).toBeGreaterThan(0.97)
})

it('finds the subject: what stands out from the frame', () => {
  const tiles = select(noisyDisc, { start: { kind: 'subject' } })
  expect(iou(noisyDisc, tiles)).toBeGreaterThan(0.97)
})

it('takes the person that the prior sees at the click, whatever the colours', () => {
  const person = scene(500, 500, disc(250, 250, 150), (x, y, isObject) => {
    const n = 20 * noise(x, y)
    const patch = (Math.floor(x / 50) + Math.floor(y / 50)) % 3
    if (!isObject) return [120 + n, 120 + n, 120 + n]
    return patch === 0
      ? [200 + n, 60 + n, 60 + n]
      : patch === 1
        ? [60 + n, 60 + n, 200 + n]
        : [60 + n, 190 + n, 60 + n]
  })
  const size = 64
  const scale = 500 / size
  const data = Float32Array.from({ length: size * size }, (_, i) =>
    disc(250, 250, 150)(((i % size) + 0.5) * scale, (Math.floor(i / size) + 0.5) * scale) ? 0.98 : 0.01,
  )
  const prior: PersonPrior = { width: size, height: size, data }
  expect(iou(person, select(person, { clicks: [add(260, 240)], prior }))).toBeGreaterThan(0.97)
})

it('selects nothing where nothing was asked for', () => {
  expect(select(similar, {}).size).toBe(0)
  expect(select(similar, { clicks: [remove(300, 200)] }).size).toBe(0)
})

it('takes a click at the very corner, and a picture of one pixel', () => {
  expect(() => select(noisyDisc, { clicks: [add(0, 0), remove(700, 500)] })).not.toThrow()
  const one = scene(
    1,
    1,
    () => true,
    () => [9, 9, 9],
  )
  expect(() => select(one, { clicks: [add(0.5, 0.5)] })).not.toThrow()
})

it('lays the outline on the edge of the full picture: crisp, within a pixel, without crumbs', () => {
  const sharp = scene(1100, 900, disc(600, 480, 300), (x, y, isObject) => {
    const n = 6 * noise(x, y)
    return isObject ? [190 + n, 120 + n, 60 + n] : [60 + n, 90 + n, 130 + n]
  })
  const tiles = select(sharp, { clicks: [add(600, 480)] })
  let soft = 0
  sharp.truth.forEach((label, i) => {
    const x = i % 1100
    const y = Math.floor(i / 1100)
    const distance = Math.abs(Math.hypot(x + 0.5 - 600, y + 0.5 - 480) - 300)
    const coverage = coverageAt(tiles, 1100, x, y)
    if (distance > 4 && coverage !== label * 255) throw new Error(`a crumb at ${x}, ${y}: ${coverage}`)
    if (coverage > 25 && coverage < 230) soft++
  })
  // Between 10 and 90 %: at most three pixels across, all along the outline.
  expect(soft).toBeLessThan(3 * 2 * Math.PI * 300)
  expect(iou(sharp, tiles)).toBeGreaterThan(0.995)
  expect(tiles.get(1 * 5 + 2)).toBe(FULL_TILE)
})
