import { expect, it } from 'vitest'
import { BASE_LAYER } from '../../services/picture'
import type { LayerContext } from './device-space'
import { type PictureFrame, paintPicture } from './paint-picture'
import type { ShownPicture } from './paint-plan'
import type { PictureTiles, TileAddress } from './picture-tiles'

const DOCUMENT = { width: 4000, height: 3000, hasAlpha: false }

it('at rest every tile of the zoom is asked for', () => {
  const { levels } = painted({ isZooming: false, here: [2] })
  expect(new Set(levels)).toEqual(new Set([1]))
})

it('while the zoom changes, none that the next coarser one stands for', () => {
  const { levels, draws } = painted({ isZooming: true, here: [2] })
  expect(levels).toEqual([])
  expect(draws).toBeGreaterThan(0)
})

it('but what is coarser than that is not good enough', () => {
  const { levels, draws } = painted({ isZooming: true, here: [3] })
  expect(new Set(levels)).toEqual(new Set([1]))
  expect(draws).toBeGreaterThan(0)
})

const RESULT = { layer: 'a/1', preview: null, isOverBase: true, bounds: null, hasAlpha: false }

it.each([
  ['an opaque result over the base', RESULT, ['drawn base', 'drawn a/1']],
  ['a transparent one alone, over the checkerboard', { ...RESULT, hasAlpha: true }, ['drawn a/1', 'filled']],
])('draws %s', (_, picture, expected) => {
  expect(paintedOf(picture)).toEqual(expected)
})

const PREVIEWED = { x: 400, y: 400, width: 800, height: 600 }
const preview = { bitmap: { width: 512 } as ImageBitmap, rect: PREVIEWED, hasAlpha: true }
const BESIDE = ['clipped beside the preview', 'drawn base', 'drawn preview', 'filled']

it('draws nothing beneath a preview that is transparent, but the base beside it', () => {
  expect(paintedOf({ ...RESULT, layer: BASE_LAYER, preview, hasAlpha: true })).toEqual(BESIDE)
})

it('draws such a preview until every tile is here that it stands for', () => {
  const picture = { ...RESULT, preview, hasAlpha: true }
  // What is seen reaches from column 0 to 1; the preview from 0 on, too.
  const without = (missing: number) =>
    paintedOf(picture, ({ layer, column }) => layer !== 'a/1' || column !== missing)
  expect(without(0)).toContain('drawn preview')
  expect(without(1)).toContain('drawn preview')
  expect(paintedOf(picture, ({ layer }) => layer !== 'a/1')).toEqual(BESIDE)
  expect(paintedOf(picture)).toEqual(['drawn a/1', 'filled'])
})

/** What is drawn in turn, each once, of one picture whose tiles are here where `isHere` says so. */
function paintedOf(picture: ShownPicture, isHere: (address: TileAddress) => boolean = () => true): string[] {
  const seen: string[] = []
  const note = (words: string) => {
    if (seen.at(-1) !== words) seen.push(words)
  }
  const names = new Map<unknown, string>(picture.preview ? [[picture.preview.bitmap, 'preview']] : [])
  const get = (address: TileAddress) => {
    if (!isHere(address)) return null
    const tile = { width: 512, height: 512 } as ImageBitmap
    names.set(tile, address.layer)
    return tile
  }
  const unused = { renew: nothing, clear: nothing, beginFrame: nothing, dispose: nothing }
  const context: Partial<LayerContext> = {
    ...{ save: nothing, restore: nothing, beginPath: nothing, rect: nothing, clearRect: nothing },
    clip: (rule: unknown) => rule === 'evenodd' && note('clipped beside the preview'),
    fillRect: () => note('filled'),
    drawImage: (image: unknown) => note(`drawn ${names.get(image)}`),
  }
  const frame = frameOf(false)
  const parts = frame.parts.map((part) => ({ ...part, picture }))
  const tiles: PictureTiles = { get, peek: get, ...unused }
  paintPicture(context as LayerContext, { tiles, fitted: null }, { ...frame, parts })
  return seen
}

/** Paints at 50 %, which wants level 1; the levels `here` have all their tiles. Returns the levels of what was asked for. */
function painted({ isZooming, here }: { readonly isZooming: boolean; readonly here: readonly number[] }) {
  const levels: number[] = []
  const tile = (address: TileAddress) =>
    here.includes(address.level) ? ({ width: 512, height: 512 } as ImageBitmap) : null
  const tiles: PictureTiles = {
    get(address) {
      if (!tile(address)) levels.push(address.level)
      return tile(address)
    },
    peek: tile,
    renew: nothing,
    clear: nothing,
    beginFrame: nothing,
    dispose: nothing,
  }
  let draws = 0
  const context: Partial<LayerContext> = {
    save: nothing,
    restore: nothing,
    beginPath: nothing,
    rect: nothing,
    clip: nothing,
    clearRect: nothing,
    drawImage: () => void draws++,
  }
  paintPicture(context as LayerContext, { tiles, fitted: null }, frameOf(isZooming))
  return { levels, draws }
}

function frameOf(isZooming: boolean): PictureFrame {
  const picture = { layer: BASE_LAYER, preview: null, isOverBase: true, bounds: null, hasAlpha: false }
  return {
    view: { scale: 0.5, offsetX: 0, offsetY: 0, angleDeg: 0 },
    canvas: { width: 800, height: 600 },
    pixelRatio: 1,
    region: { x: 0, y: 0, width: 800, height: 600 },
    document: DOCUMENT,
    revision: 0,
    parts: [{ picture, fromDocX: 0, toDocX: DOCUMENT.width, opacity01: 1 }],
    heat: null,
    hasPixelGrid: false,
    isZooming,
  }
}

function nothing(): void {}
