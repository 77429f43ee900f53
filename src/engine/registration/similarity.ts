import type { Size } from '../geometry'

/**
 * Where a reference pixel is found in the answer, both of one size: answer = centre + shift + scale · rotation ·
 * (reference − centre), in pixels of that size about its middle, y downwards. Rotation is in radians, clockwise on
 * the screen.
 */
export type Similarity = {
  readonly scale: number
  readonly rotation: number
  readonly shiftX: number
  readonly shiftY: number
}

export const IDENTITY: Similarity = { scale: 1, rotation: 0, shiftX: 0, shiftY: 0 }

/** A similarity as a complex factor 1 + a + ib and a translation; offsets from the middle of the picture. */
export type Motion = { readonly a: number; readonly b: number; readonly tx: number; readonly ty: number }

export const NO_MOTION: Motion = { a: 0, b: 0, tx: 0, ty: 0 }

export function motionOf({ scale, rotation, shiftX, shiftY }: Similarity): Motion {
  return { a: scale * Math.cos(rotation) - 1, b: scale * Math.sin(rotation), tx: shiftX, ty: shiftY }
}

export function similarityOf({ a, b, tx, ty }: Motion): Similarity {
  return { scale: Math.hypot(1 + a, b), rotation: Math.atan2(b, 1 + a), shiftX: tx, shiftY: ty }
}

/** `outer` after the inverse of `step`: the update of inverse compositional registration. */
export function afterInverse(outer: Motion, step: Motion): Motion {
  const norm = (1 + step.a) ** 2 + step.b ** 2
  const real = ((1 + outer.a) * (1 + step.a) + outer.b * step.b) / norm
  const imaginary = (outer.b * (1 + step.a) - (1 + outer.a) * step.b) / norm
  return {
    a: real - 1,
    b: imaginary,
    tx: outer.tx - (real * step.tx - imaginary * step.ty),
    ty: outer.ty - (imaginary * step.tx + real * step.ty),
  }
}

/** How far the two motions put a picture's corners apart, at most, in pixels. */
export function cornerDistance(one: Motion, other: Motion, { width, height }: Size): number {
  const a = one.a - other.a
  const b = one.b - other.b
  let furthest = 0
  for (const x of [-width / 2, width / 2])
    for (const y of [-height / 2, height / 2])
      furthest = Math.max(
        furthest,
        Math.hypot(a * x - b * y + one.tx - other.tx, b * x + a * y + one.ty - other.ty),
      )
  return furthest
}

/** How far the similarity moves the corners of a picture of this size, at most, in its pixels. */
export function cornerDrift(similarity: Similarity, size: Size): number {
  return cornerDistance(motionOf(similarity), NO_MOTION, size)
}
