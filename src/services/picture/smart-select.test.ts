import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { coverageOf, Mask, type MaskSnapshot } from '../../engine/mask'
import { type Coverage, type Pyramid, type Raster, resample } from '../../engine/raster'
import { decodePng } from '../codec'
import { buildPyramid } from './pyramid'
import { type SmartSelectArgs, SmartSession, smartSelectTiles } from './smart-select'
import outlines from './test/outlines.json'

const file = (path: string) =>
  new Uint8Array(readFileSync(new URL(`../../../public/${path}`, import.meta.url)))
const personModel = file('models/selfie-segmentation.tflite').buffer
const never = { signal: new AbortController().signal, onProgress: () => undefined, report: () => {} }
const breathe = () => Promise.resolve()

const photos = new Map<string, Promise<Pyramid>>()

function openPhoto(name: string): Promise<Pyramid> {
  const photo = photos.get(name) ?? decodePhoto(name)
  photos.set(name, photo)
  return photo
}

async function decodePhoto(name: string): Promise<Pyramid> {
  const decoded = await decodePng(file(`samples/${name}`))
  if (!decoded.ok) throw new Error(decoded.error.message)
  return buildPyramid(decoded.value, breathe)
}

function isIn(polygon: readonly (readonly number[])[], x: number, y: number): boolean {
  let inside = false
  polygon.forEach(([x1 = 0, y1 = 0], k) => {
    const [x2 = 0, y2 = 0] = polygon[(k + 1) % polygon.length] ?? []
    if (y1 <= y !== y2 <= y && x < x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)) inside = !inside
  })
  return inside
}

function emptyMask({ width, height }: Raster): MaskSnapshot {
  return { width, height, tiles: [] }
}

function argsFor(levels: Pyramid, some: Partial<SmartSelectArgs>): SmartSelectArgs {
  const mask = emptyMask(levels.base)
  return { clicks: [], box: null, subject: false, personModel, mode: 'replace', mask, ...some }
}

/** Kept over the tests as over the selections of a document: what changes is what is open. */
const shared = new SmartSession()

async function select(levels: Pyramid, some: Partial<SmartSelectArgs>, session = shared) {
  const { width, height } = levels.base
  const selected = await smartSelectTiles(levels, 0, argsFor(levels, some), session, never, breathe)
  const mask = Mask.from({ width, height, tiles: selected.tiles })
  return { ...selected, coverage: coverageOf(mask, { x: 0, y: 0, width, height }) }
}

const add = (x: number, y: number) => ({ x, y, isAdd: true })
const remove = (x: number, y: number) => ({ x, y, isAdd: false })

// Clicks as somebody makes them: first into the middle, then into the middle of what is most wrong.
it.each([
  ['astronaut with helmet', [add(229, 350)], 0.95, true],
  ['cup', [add(289, 134), add(252, 241)], 0.85, false],
  ['cat', [add(163, 149), remove(396, 199), add(331, 40)], 0.88, true],
] as const)('finds the %s in a photo', async (name, clicks, least, isPerson) => {
  const { photo } = outlineOf(name)
  const { coverage, foundPerson } = await select(await openPhoto(photo), { clicks })
  expect(overlapWith(name, coverage, 1)).toBeGreaterThan(least)
  expect(foundPerson).toBe(isPerson)
})

it('finds a person by one click in two megapixels as well', async () => {
  const name = 'astronaut with helmet'
  const photo = await openPhoto(outlineOf(name).photo)
  const levels = await buildPyramid(resample(photo.base, 1414, 1414), breathe)
  const scale = 1414 / 512
  const clicks = [add(190.5 * scale, 352.5 * scale)]
  const { coverage } = await select(levels, { clicks }, new SmartSession())
  expect(overlapWith(name, coverage, scale)).toBeGreaterThan(0.93)
})

// The same photo in other sizes is cut into other pixels: what is found must not hang on that.
it.each([816, 1000])('finds the cup by three clicks in a photo %i pixels wide', async (edge) => {
  const photo = await openPhoto(outlineOf('cup').photo)
  const scale = edge / photo.base.width
  const levels = await buildPyramid(
    resample(photo.base, edge, Math.round(photo.base.height * scale)),
    breathe,
  )
  const clicks = [add(289 * scale, 134 * scale), add(252 * scale, 241 * scale), add(348 * scale, 220 * scale)]
  const { coverage } = await select(levels, { clicks }, new SmartSession())
  expect(overlapWith('cup', coverage, scale)).toBeGreaterThan(0.9)
})

function outlineOf(name: string) {
  return outlines.find((one) => one.name === name)!
}

/** Intersection over union with a traced outline of the photo, which the picture shows `scale` times as large. */
function overlapWith(name: string, { width, data }: Coverage, scale: number): number {
  const { outline, unclear } = outlineOf(name)
  let both = 0
  let either = 0
  data.forEach((value, i) => {
    const column = i % width
    const row = (i - column) / width
    // One of many is enough of a large picture.
    if (column % Math.floor(scale) > 0 || row % Math.floor(scale) > 0) return
    const [x, y] = [(column + 0.5) / scale, (row + 0.5) / scale]
    if (isIn(unclear, x, y)) return
    const isWanted = isIn(outline, x, y)
    if (value >= 128 && isWanted) both++
    if (value >= 128 || isWanted) either++
  })
  return both / either
}

it('takes a salient person for the subject, and none where the model cannot be read', async () => {
  const levels = await openPhoto('astronaut.png')
  const { coverage, foundPerson } = await select(levels, { subject: true })
  const at = (x: number, y: number) => coverage.data[y * coverage.width + x]
  expect([at(225, 110), at(150, 350), at(330, 40), at(500, 300)]).toEqual([255, 255, 0, 0])
  expect(foundPerson).toBe(true)
  const unreadable = { clicks: [add(229, 350)], personModel: new ArrayBuffer(8) }
  expect((await select(levels, unreadable, new SmartSession())).foundPerson).toBe(false)
})

it('returns only tiles that differ from the mask', async () => {
  const levels = await openPhoto('astronaut.png')
  const clicks = [add(229, 350)]
  const { tiles } = await select(levels, { clicks })
  expect(tiles.length).toBeGreaterThan(0)
  const { width, height } = levels.base
  expect((await select(levels, { clicks, mask: { width, height, tiles } })).tiles).toEqual([])
  expect((await select(levels, { clicks, mode: 'subtract' })).tiles).toEqual([])
})

it('stops at an abort, with its reason', async () => {
  const levels = await openPhoto('astronaut.png')
  const controller = new AbortController()
  const context = {
    signal: controller.signal,
    onProgress: () => controller.abort('enough'),
    report: () => {},
  }
  const work = smartSelectTiles(
    levels,
    0,
    argsFor(levels, { subject: true }),
    new SmartSession(),
    context,
    breathe,
  )
  await expect(work).rejects.toBe('enough')
})
