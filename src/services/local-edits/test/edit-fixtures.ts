import { createRaster, type Raster } from '../../../engine/raster'
import { decodePng, encodePng } from '../../codec'
import { createLocalEdits, type LocalEdits } from '..'

/** The endpoint with pixels of its own, no browser: PNG only, and a `breathe` that tests may hook into. */
export function createTestEdits(breathe: () => Promise<void> = () => Promise.resolve()): LocalEdits {
  return createLocalEdits({
    decode: async (file) => decodePng(new Uint8Array(await file.arrayBuffer())),
    encodePng,
    nowMs: () => 1_700_000_000_999,
    breathe,
  })
}

/** A raster from a function of the pixel's place. */
export function paint(
  width: number,
  height: number,
  pixel: (x: number, y: number) => readonly [number, number, number, number],
): Raster {
  const raster = createRaster(width, height)
  for (let at = 0; at < width * height; at++)
    raster.data.set(pixel(at % width, Math.floor(at / width)), at * 4)
  return raster
}

export async function pngFile(raster: Raster, name = 'picture.png'): Promise<File> {
  return new File([await encodePng(raster)], name, { type: 'image/png' })
}

/** Whether a pixel lies in the square that the masks of these tests open. */
export function isInSquare(x: number, y: number): boolean {
  return x >= 8 && x < 14 && y >= 6 && y < 12
}

/** 24 × 20, stripes, with a red square where the hole will be. */
export function stripes(): Raster {
  return paint(24, 20, (x, y) =>
    isInSquare(x, y) ? [255, 0, 0, 255] : x % 4 < 2 ? [20, 40, 60, 255] : [200, 180, 160, 255],
  )
}

export function alphaMask(): Raster {
  return paint(24, 20, (x, y) => (isInSquare(x, y) ? [0, 0, 0, 0] : [0, 0, 0, 255]))
}

export function luminanceMask(): Raster {
  return paint(24, 20, (x, y) => (isInSquare(x, y) ? [255, 255, 255, 255] : [0, 0, 0, 255]))
}

/** The bytes of a result, whichever way it came. */
export async function decodeResult(result: { url?: string; b64_json?: string }): Promise<Raster> {
  const base64 = result.b64_json ?? result.url?.replace(/^data:image\/png;base64,/, '') ?? ''
  const decoded = await decodePng(Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)))
  if (!decoded.ok) throw new Error(decoded.error.message)
  return decoded.value
}
