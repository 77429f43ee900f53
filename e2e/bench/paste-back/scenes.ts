import { readFileSync } from 'node:fs'
import type { Rect } from '../../../src/engine/geometry'
import {
  type Coverage,
  createRaster,
  cropReplicated,
  type Raster,
  resample,
} from '../../../src/engine/raster'
import { decodePng } from '../../png'
import { type Damage, randomFrom, simulateAnswer } from './simulated-answer'

export const ANSWER_SIDE = 1024

const FOLDERS = {
  astronaut: 'public/samples/',
  chelsea: 'public/samples/',
  coffee: 'public/samples/',
  brick: 'e2e/bench/fill/textures/',
  grass: 'e2e/bench/fill/textures/',
  gravel: 'e2e/bench/fill/textures/',
} as const

export type PhotoName = keyof typeof FOLDERS
export const PHOTO_NAMES = Object.keys(FOLDERS) as PhotoName[]

/** The middle square of a photo, in this many pixels along each side. */
export function squarePhoto(root: URL, name: PhotoName, side: number): Raster {
  const { width, height, data } = decodePng(readFileSync(new URL(`${FOLDERS[name]}${name}.png`, root)))
  const length = Math.min(width, height)
  const middle = { x: (width - length) >> 1, y: (height - length) >> 1, width: length, height: length }
  return resample(cropReplicated({ width, height, data: Uint8ClampedArray.from(data) }, middle), side, side)
}

/** A photo that was cropped, sent and answered, with everything known about it. */
export type Scene = {
  readonly document: Raster
  readonly source: Rect
  readonly mask: Coverage
  /** The edit as a perfect model had made it, over `source`. */
  readonly truth: Raster
  readonly answer: Raster
  readonly damage: Damage
}

/** What a model may do: `amount` 1 is the usual, and above it what the best alignment should still survive. */
export function randomDamage(random: () => number, side: number): Damage {
  const within = (most: number) => (2 * random() - 1) * most
  const three = (middle: number, most: number): [number, number, number] => [
    middle + within(most),
    middle + within(most),
    middle + within(most),
  ]
  return {
    drift: {
      scale: 1 + within(0.015),
      rotation: within((0.3 * Math.PI) / 180),
      shiftX: within((12 * side) / 1024),
      shiftY: within((12 * side) / 1024),
    },
    gain: three(1, 0.08),
    bias: three(0, 8),
    blur: 1,
    noise: 2,
    jpegQuality: 60,
  }
}

/** `photo` with an object of `other` in the middle of a wobbly mask, answered with the damage. */
export function answeredScene(document: Raster, other: Raster, damage: Damage, seed: number): Scene {
  const random = randomFrom(seed)
  const side = ANSWER_SIDE
  const source = {
    x: Math.floor(random() * (document.width - side + 1)),
    y: Math.floor(random() * (document.height - side + 1)),
    width: side,
    height: side,
  }
  const sent = cropReplicated(document, source)
  const centre = { x: side * (0.4 + 0.2 * random()), y: side * (0.4 + 0.2 * random()) }
  const phase = 6 * random()
  const mask = blob(side, centre, 0.18 * side, phase)
  const object = blob(side, centre, 0.12 * side, phase)
  const truth = createRaster(side, side, sent.data.slice())
  for (let at = 0; at < object.data.length; at++)
    if (object.data[at]) truth.data.set(other.data.subarray(4 * at, 4 * at + 4), 4 * at)
  return { document, source, mask, truth, answer: simulateAnswer(truth, mask, damage, seed), damage }
}

function blob(side: number, centre: { x: number; y: number }, radius: number, phase: number): Coverage {
  const data = new Uint8Array(side * side)
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++) {
      const angle = Math.atan2(y - centre.y, x - centre.x)
      const edge = radius * (1 + 0.2 * Math.sin(3 * angle + phase) + 0.06 * Math.sin(7 * angle))
      if (Math.hypot(x - centre.x, y - centre.y) < edge) data[y * side + x] = 255
    }
  return { width: side, height: side, data }
}
