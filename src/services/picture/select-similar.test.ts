import { afterEach, describe, expect, it, vi } from 'vitest'
import {
  type CombineMode,
  coverageOf,
  FULL_TILE,
  Mask,
  type MaskChange,
  MaskEdit,
  swapMaskChange,
} from '../../engine/mask'
import { createRaster, type Raster } from '../../engine/raster'
import { WandSession } from '../../engine/wand'
import { ok } from '../../lib/result'
import { createPictureApi } from './picture-api'
import { type SelectSimilarArgs, selectSimilarTiles } from './select-similar'

const WIDTH = 600
const HEIGHT = 300

/** Red with two green fields that do not touch: one over the edge of two tiles, one at the right. */
function picture(): Raster {
  const raster = createRaster(WIDTH, HEIGHT)
  for (let i = 0; i < WIDTH * HEIGHT; i++) {
    const [x, y] = [i % WIDTH, Math.floor(i / WIDTH)]
    const isGreen = y >= 20 && y < 280 && ((x >= 200 && x < 300) || x >= 560)
    raster.data.set(isGreen ? [20, 180, 30, 255] : [180, 20, 30, 255], i * 4)
  }
  return raster
}

function unexpected(): never {
  throw new Error('A selection writes no files.')
}

async function opened(finish = async () => picture()) {
  const api = createPictureApi({
    beginDecoding: async () =>
      ok({
        width: WIDTH,
        height: HEIGHT,
        type: 'image/png',
        hasAlpha: false,
        orientation: 1,
        colours: { depth: 8, profile: null },
        shown: null,
        finish,
      }),
    decodeImage: unexpected,
    encodePicture: unexpected,
    encodePng: unexpected,
    encodeMaskPng: unexpected,
  })
  await api.open({ blob: new Blob() })
  return api
}

function call(controller = new AbortController(), onProgress: (done01: number) => void = () => {}) {
  return { signal: controller.signal, onProgress, report: () => {} }
}

/** Left half covered, in tiles 0, 1 and 3, 4. */
function halfMask(): Mask {
  const mask = new Mask({ width: WIDTH, height: HEIGHT })
  const edit = new MaskEdit(mask)
  edit.put(0, FULL_TILE)
  edit.put(3, FULL_TILE)
  edit.commit()
  return mask
}

function put(mask: Mask, tiles: MaskChange['tiles']) {
  swapMaskChange(mask, { tiles, bytes: 0 })
}

function at(mask: Mask, x: number, y: number): number {
  return coverageOf(mask, { x, y, width: 1, height: 1 }).data[0]!
}

const ON_GREEN = { at: { x: 250.7, y: 100.2 }, tolerance: 10, isContiguous: true, sampleSize: 1 } as const

function blankArgs(): SelectSimilarArgs {
  const mask = new Mask({ width: WIDTH, height: HEIGHT }).snapshot()
  return { ...ON_GREEN, mode: 'replace', mask }
}

function everyLookAtTheClockTakes(ms: number) {
  let clockMs = 0
  vi.spyOn(performance, 'now').mockImplementation(() => (clockMs += ms))
}

afterEach(() => {
  vi.restoreAllMocks()
})

async function selected(mask: Mask, mode: CombineMode, args: Partial<SelectSimilarArgs> = {}) {
  const api = await opened()
  const { tiles } = await api.selectSimilar({ ...ON_GREEN, mode, mask: mask.snapshot(), ...args }, call())
  put(mask, tiles)
  return tiles
}

describe('selectSimilar', () => {
  it('gives the tiles that cover what is similar around the point', async () => {
    const mask = new Mask({ width: WIDTH, height: HEIGHT })
    const tiles = await selected(mask, 'replace')
    expect(tiles.map(([index]) => index).sort()).toEqual([0, 1, 3, 4])
    expect([at(mask, 200, 100), at(mask, 299, 279), at(mask, 300, 100), at(mask, 570, 100)]).toEqual([
      191, 143, 64, 0,
    ])
    expect(mask.editedPixels).toBe(100 * 260)
  })

  it('finds it everywhere when asked to', async () => {
    const mask = new Mask({ width: WIDTH, height: HEIGHT })
    await selected(mask, 'replace', { isContiguous: false })
    expect(mask.editedPixels).toBe(140 * 260)
  })

  it.each([
    ['replace', [0, 255, 0]],
    ['add', [255, 255, 0]],
    ['subtract', [255, 0, 0]],
    ['intersect', [0, 255, 0]],
  ] as const)('combines it with the mask: %s', async (mode, expected) => {
    const mask = halfMask()
    await selected(mask, mode)
    expect([at(mask, 10, 100), at(mask, 240, 100), at(mask, 500, 100)]).toEqual(expected)
  })

  it('names only tiles that differ', async () => {
    const mask = new Mask({ width: WIDTH, height: HEIGHT })
    await selected(mask, 'add')
    expect(await selected(mask, 'add')).toEqual([])
    expect(await selected(mask, 'replace')).toEqual([])
    const full = halfMask()
    expect((await selected(full, 'add')).map(([index]) => index).sort()).toEqual([1, 4])
  })

  it('empties the tiles of the mask that the selection replaces', async () => {
    const mask = halfMask()
    await selected(mask, 'replace', { at: { x: 599, y: 100 } })
    expect([at(mask, 10, 10), at(mask, 250, 100), at(mask, 580, 100)]).toEqual([0, 0, 255])
  })

  it('lets others in on its way and tells how far it is', async () => {
    everyLookAtTheClockTakes(10)
    const shares: number[] = []
    let breaths = 0
    const context = call(undefined, (share) => void shares.push(share))
    await selectSimilarTiles(picture(), blankArgs(), new WandSession(), context, async () => void breaths++)
    expect(breaths).toBeGreaterThan(0)
    expect(shares).toHaveLength(breaths)
    expect(shares.every((share, i) => share >= (shares[i - 1] ?? 0) && share <= 1)).toBe(true)
  })

  it('stops with the reason of the signal, in the middle too', async () => {
    everyLookAtTheClockTakes(20)
    const early = new AbortController()
    early.abort('enough')
    await expect((await opened()).selectSimilar(blankArgs(), call(early))).rejects.toBe('enough')
    const late = new AbortController()
    const abort = async () => late.abort('too late')
    const work = selectSimilarTiles(picture(), blankArgs(), new WandSession(), call(late), abort)
    await expect(work).rejects.toBe('too late')
  })

  it.each([
    [-0.1, 10],
    [600, 10],
    [10, 300],
    [Number.NaN, 10],
  ])('refuses the point %s, %s outside the document', async (x, y) => {
    const mask = new Mask({ width: WIDTH, height: HEIGHT })
    await expect(selected(mask, 'add', { at: { x, y } })).rejects.toThrow(RangeError)
  })

  it('refuses a mask of another size', async () => {
    await expect(selected(new Mask({ width: HEIGHT, height: WIDTH }), 'add')).rejects.toThrow(RangeError)
  })

  it('waits for a document that is being opened in place of another', async () => {
    let finish = (_: Raster) => {}
    const reading = new Promise<Raster>((resolve) => {
      finish = resolve
    })
    const rasters = [Promise.resolve(picture()), reading]
    const api = await opened(() => rasters.shift()!)
    const opening = api.open({ blob: new Blob() })
    await vi.waitUntil(() => rasters.length === 0, { interval: 1 })
    const selecting = api.selectSimilar(blankArgs(), call())
    finish(picture())
    expect((await selecting).tiles.length).toBeGreaterThan(0)
    expect(await opening).toMatchObject({ ok: true })
  })

  it('needs an open document', async () => {
    const api = createPictureApi({
      beginDecoding: unexpected,
      decodeImage: unexpected,
      encodePicture: unexpected,
      encodePng: unexpected,
      encodeMaskPng: unexpected,
    })
    await expect(api.selectSimilar(blankArgs(), call())).rejects.toThrow('No document')
  })
})
