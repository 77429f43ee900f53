declare const space: unique symbol

/** A point in document pixels: (0, 0) is the outer corner of the top left pixel, whose centre is (0.5, 0.5). */
export type DocPoint = { readonly x: number; readonly y: number; readonly [space]: 'document' }

/** A point in CSS pixels, from the top left corner of the canvas element. */
export type ScreenPoint = { readonly x: number; readonly y: number; readonly [space]: 'screen' }

export function docPoint(x: number, y: number): DocPoint {
  return { x, y } as DocPoint
}

export function screenPoint(x: number, y: number): ScreenPoint {
  return { x, y } as ScreenPoint
}
