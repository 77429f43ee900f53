import { beforeEach, expect, it, vi } from 'vitest'
import { createRaster } from '../../engine/raster'
import { createPictureApi, type PictureCodec } from './picture-api'
import { BASE_LAYER } from './picture-tile'

vi.stubGlobal('createImageBitmap', async () => ({ close() {} }))
vi.stubGlobal('ImageData', class {})

const context = { signal: new AbortController().signal, onProgress() {}, report() {} }
const finish = vi.fn(async () => createRaster(64, 48))
const api = createPictureApi({
  beginDecoding: async () => ({
    ok: true,
    value: {
      ...{ width: 64, height: 48, type: 'image/jpeg', hasAlpha: false, orientation: 1, colours: {} },
      shown: { bitmap: { width: 16, height: 12, close() {} }, halvings: 2 },
      finish,
    },
  }),
  encodePicture: async () => new Blob(),
} as unknown as PictureCodec)

const tile = (level: number) => api.tile({ layer: BASE_LAYER, level, column: 0, row: 0 }, context)

beforeEach(async () => {
  vi.useFakeTimers()
  finish.mockClear()
  await api.open({ blob: new Blob() })
  return () => void vi.useRealTimers()
})

it('shows a picture before its pixels are read, and reads them a moment later', async () => {
  void api.read()
  await tile(2)
  await tile(3)
  expect(finish).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(1000)
  expect(finish).toHaveBeenCalledOnce()
})

it.each([
  ['a detail that what is shown does not have', () => tile(1)],
  ['whoever needs all of them', () => api.exportPicture({} as never, context)],
])('reads its pixels at once for %s', async (_, need) => {
  const needed = need().catch(() => {})
  await vi.advanceTimersByTimeAsync(0)
  expect(finish).toHaveBeenCalledOnce()
  await vi.advanceTimersByTimeAsync(1000)
  await needed
  expect(finish).toHaveBeenCalledOnce()
})
