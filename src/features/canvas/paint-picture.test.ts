import { expect, it } from 'vitest'
import { BASE_LAYER } from '../../services/picture'
import type { LayerContext } from './device-space'
import { type PictureFrame, paintPicture } from './paint-picture'
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
  const picture = { layer: BASE_LAYER, preview: null, isOverBase: true, bounds: null }
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
