import { readFileSync } from 'node:fs'
import { type Coverage, createRaster, type Raster } from '../../../src/engine/raster'
import { decodePng } from '../../png'

export const SCENE_SIDE = 1024

type Rgb = readonly [number, number, number]

/** Pictures with a known truth: photographed textures, mirrored to size, and drawn ones. */
export const SCENES: Readonly<Record<string, (textures: URL) => Raster>> = {
  brick: (textures) => mirrorTexture(new URL('brick.png', textures)),
  grass: (textures) => mirrorTexture(new URL('grass.png', textures)),
  gravel: (textures) => mirrorTexture(new URL('gravel.png', textures)),
  'drawn brick': () => draw(drawnBrick),
  weave: () => draw(weave),
  'stripes on gradient': () => draw(stripes),
}

/** A disk in the middle of a scene, 255 inside. */
export function diskHole(diameter: number): Coverage {
  const data = new Uint8Array(SCENE_SIDE * SCENE_SIDE)
  const centre = SCENE_SIDE / 2 + 7.5
  for (let y = 0; y < SCENE_SIDE; y++)
    for (let x = 0; x < SCENE_SIDE; x++)
      if (Math.hypot(x - centre, y - centre) <= diameter / 2) data[y * SCENE_SIDE + x] = 255
  return { width: SCENE_SIDE, height: SCENE_SIDE, data }
}

function mirrorTexture(file: URL): Raster {
  const tile = decodePng(readFileSync(file))
  const fold = (at: number, side: number) => (at % (2 * side) < side ? at % side : side - 1 - (at % side))
  return draw((x, y) => {
    const at = (fold(y, tile.height) * tile.width + fold(x, tile.width)) * 4
    return [tile.data[at]!, tile.data[at + 1]!, tile.data[at + 2]!]
  })
}

function draw(colourAt: (x: number, y: number) => Rgb): Raster {
  const raster = createRaster(SCENE_SIDE, SCENE_SIDE)
  for (let y = 0; y < SCENE_SIDE; y++)
    for (let x = 0; x < SCENE_SIDE; x++) raster.data.set([...colourAt(x, y), 255], (y * SCENE_SIDE + x) * 4)
  return raster
}

/** Courses of 24 pixels, each shifted by half a brick, under a light that falls off to the right. */
function drawnBrick(x: number, y: number): Rgb {
  const course = Math.floor(y / 24)
  const along = x + (course % 2) * 32
  const isMortar = y % 24 < 3 || along % 64 < 3
  const light = 1 - (0.25 * x) / SCENE_SIDE
  const speckle = 10 * hash(x, y) + (isMortar ? 0 : 24 * hash(Math.floor(along / 64), course))
  const base: Rgb = isMortar ? [198, 192, 184] : [158, 78, 60]
  return [base[0] * light + speckle, base[1] * light + speckle, base[2] * light + speckle]
}

function weave(x: number, y: number): Rgb {
  const isOver = (Math.floor(x / 16) + Math.floor(y / 16)) % 2 === 0
  const across = Math.abs(((isOver ? x : y) % 16) - 7.5) / 7.5
  const shade = 0.55 + 0.45 * Math.sqrt(1 - 0.9 * across * across)
  const speckle = 8 * hash(x, y)
  const [red, green, blue]: Rgb = isOver ? [196, 164, 112] : [120, 96, 78]
  return [red * shade + speckle, green * shade + speckle, blue * shade + speckle]
}

function stripes(x: number, y: number): Rgb {
  const ramp = 40 + (150 * (x + y)) / (2 * SCENE_SIDE)
  return (x + 2 * y) % 48 < 20 ? [ramp + 50, ramp + 30, ramp] : [ramp * 0.5, ramp * 0.6, ramp]
}

/** The same number in 0..1 for the same two integers. */
function hash(a: number, b: number): number {
  let bits = Math.imul(a, 0x27d4eb2d) ^ Math.imul(b, 0x165667b1)
  bits = Math.imul(bits ^ (bits >>> 15), 0x85ebca6b)
  return ((bits ^ (bits >>> 13)) >>> 0) / 4294967296
}
