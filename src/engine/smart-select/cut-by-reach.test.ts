import { expect, it } from 'vitest'
import { createRaster, Pyramid } from '../raster'
import { finish } from '../work'
import { cutByReach } from './cut-by-reach'
import { isSame } from './grab-cut'
import { INSIDE, OPEN, OUTSIDE } from './grid-cut'
import { labImage } from './lab-image'
import { reporting } from './steps'

const [WIDTH, HEIGHT] = [64, 48]
const PIXELS = WIDTH * HEIGHT
const isDisc = (i: number) => Math.hypot((i % WIDTH) - 24, Math.floor(i / WIDTH) - 24) < 12
const labels = (is: (i: number) => boolean) => Uint8Array.from({ length: PIXELS }, (_, i) => (is(i) ? 1 : 0))

/** A red disc on green, both of several shades. */
function image() {
  const raster = createRaster(WIDTH, HEIGHT)
  for (let i = 0; i < PIXELS; i++) {
    const wave = ((i * 7919) % 41) - 20
    raster.data.set(isDisc(i) ? [180 + wave, 70, 60, 255] : [80, 130 + wave, 90, 255], i * 4)
  }
  return labImage(finish(Pyramid.over(raster)), { x: 0, y: 0, width: WIDTH, height: HEIGHT }, WIDTH)
}

const picture = image()
const within = (x: number, y: number, radius: number) => (i: number) =>
  Math.hypot((i % WIDTH) - x, Math.floor(i / WIDTH) - y) < radius
const near = labels(within(24, 24, 2))
const beyond = (radius: number) => labels((i) => !within(24, 24, radius)(i))
const clicked = near.map((isNear) => (isNear ? INSIDE : OPEN))

function cuts(certain: Uint8Array, rivals: readonly Uint8Array[], known: readonly Uint8Array[] = []) {
  const reaching = { image: picture, certain, near, rivals, bias: 5, colorWeight: 1, rounds: 4 }
  return finish(reporting(cutByReach({ ...reaching, guess: (isNear) => isNear }, known), 0))
}

it('cuts what is nearer to the click, and equal cuts are one', () => {
  const [small, same, large] = cuts(clicked, [beyond(16), beyond(16), beyond(20)])
  expect(isSame(small!, labels(isDisc))).toBe(true)
  expect(same).toBe(small)
  expect(large).toBe(small)
})

it('cuts again only what disagrees with what has become certain, and then as if nothing had been known', () => {
  const rivals = [beyond(16), beyond(20)]
  const known = [labels(isDisc), labels(within(24, 24, 18))]
  const more = clicked.map((mark, i) => (within(50, 24, 3)(i) || within(24, 8, 2)(i) ? OUTSIDE : mark))
  const [agreeing, other] = cuts(more, rivals, known)
  expect(agreeing).toBe(known[0])
  expect(isSame(other!, cuts(more, rivals)[1]!)).toBe(true)
  expect(isSame(other!, known[1]!)).toBe(false)
})
