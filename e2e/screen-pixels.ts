/** What stands on the screen, for what exists nowhere else: how picture and mask are shown. */
import { expect, type Page } from '@playwright/test'
import { canvasBox } from './editor-page'
import { decodePng, encodePng, type Pixels, pixelAt } from './png'

type Size = { readonly width: number; readonly height: number }

/** A rectangle of the window in CSS pixels, as device pixels. */
export async function screenPixels(
  page: Page,
  clip: Size & { readonly x: number; readonly y: number },
): Promise<Pixels> {
  return decodePng(await page.screenshot({ clip, animations: 'disabled' }))
}

/** A square about the middle of the canvas, clear of what lies over it; on whole device pixels at every usual density. */
export async function middleOfCanvas(page: Page, edge = 200) {
  const box = await canvasBox(page)
  const start = (from: number, length: number) => 4 * Math.round((from + (length - edge) / 2) / 4)
  return { x: start(box.x, box.width), y: start(box.y, box.height), width: edge, height: edge }
}

/** Waits until a point of the window has this colour, but for `tolerance` in each channel. */
export async function expectColour(
  page: Page,
  [x, y]: readonly [x: number, y: number],
  colour: readonly number[],
  tolerance = 2,
): Promise<void> {
  await expect
    .poll(async () => {
      const pixel = pixelAt(await screenPixels(page, { x, y, width: 1, height: 1 }), 0, 0)
      const isNear = colour.every((value, c) => Math.abs(value - pixel[c]!) <= tolerance)
      return isNear ? colour : pixel.slice(0, 3)
    })
    .toEqual(colour)
}

/** A PNG whose grey at a column and row is what `grey` says. */
export function greyPicture({ width, height }: Size, grey: (x: number, y: number) => number): Buffer {
  const data = new Uint8Array(width * height * 4).fill(255)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) data.fill(grey(x, y), (y * width + x) * 4, (y * width + x) * 4 + 3)
  }
  return encodePng({ width, height, data }, { colour: 'rgb' })
}

/** Red of the darkest and of the brightest pixel. */
export function rangeOf({ data }: Pixels): { readonly darkest: number; readonly brightest: number } {
  let darkest = 255
  let brightest = 0
  for (let at = 0; at < data.length; at += 4) {
    darkest = Math.min(darkest, data[at]!)
    brightest = Math.max(brightest, data[at]!)
  }
  return { darkest, brightest }
}
