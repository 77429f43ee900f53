/** A picture whose fill is known beforehand: a disc on plain ground, so that single canvas pixels tell who is shown. */
import type { Page } from '@playwright/test'
import type { Point } from './page-view'
import { decodePng, type Pixels, pixelAt, type Rgba } from './png'

const GROUND: Rgba = [96, 112, 128, 255]
const BLOB: Rgba = [220, 150, 40, 255]

/** 400 × 300 with a disc of radius 30 in the middle. */
export function blobPicture(): Pixels {
  const [width, height] = [400, 300]
  const data = new Uint8Array(width * height * 4)
  for (let at = 0; at < width * height; at++) {
    const distance = Math.hypot((at % width) + 0.5 - width / 2, Math.floor(at / width) + 0.5 - height / 2)
    data.set(distance < 30 ? BLOB : GROUND, at * 4)
  }
  return { width, height, data }
}

/** What the screen shows at a place of the window; `other` where something lies over the picture. */
export async function shownAt(page: Page, [x, y]: Point): Promise<'ground' | 'blob' | 'other'> {
  const shot = await page.screenshot({ clip: { x: x - 1, y: y - 1, width: 3, height: 3 } })
  const shown = pixelAt(decodePng(shot), 1, 1)
  const isNear = (colour: Rgba) => colour.every((value, c) => Math.abs(value - shown[c]!) <= 3)
  return isNear(GROUND) ? 'ground' : isNear(BLOB) ? 'blob' : 'other'
}
