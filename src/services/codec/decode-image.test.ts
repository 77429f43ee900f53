import zlib from 'node:zlib'
import { afterEach, expect, it, vi } from 'vitest'
import { decodeImage } from '.'
import { encodePicture } from './fixtures/png-builder'

afterEach(() => {
  vi.unstubAllGlobals()
})

const picture = {
  width: 2,
  height: 2,
  depth: 8,
  colourType: 6,
  interlaced: false,
  sample: (x: number, y: number, channel: number) => 40 * x + 80 * y + channel,
  filter: () => 0,
}

/** Whether the browser is asked to convert a picture with a profile of this name. */
async function isConverted(name: string): Promise<boolean> {
  const asked = vi.fn(() => Promise.reject(new Error('a profile that makes no sense')))
  vi.stubGlobal('createImageBitmap', asked)
  const content = Buffer.concat([Buffer.from(`${name}\0\0`, 'latin1'), zlib.deflateSync(Buffer.from('any'))])
  const file = new Blob([encodePicture(picture, zlib, [{ name: 'iCCP', content: Uint8Array.from(content) }])])
  expect((await decodeImage(file)).ok).toBe(true)
  return asked.mock.calls.length > 0
}

it.each(['sRGB', 'sRGB IEC61966-2.1', 'sRGB built-in', 'GIMP built-in sRGB'])(
  'takes the pixels of a PNG with alpha as they are where its profile is sRGB: %s',
  async (name) => {
    expect(await isConverted(name)).toBe(false)
  },
)

it.each(['GIMP built-in Linear sRGB', 'sRGB-elle-V2-g10', 'Display P3', 'ICC Profile'])(
  'converts a PNG with alpha whose profile is another: %s',
  async (name) => {
    expect(await isConverted(name)).toBe(true)
  },
)
