/** Where document pixels stand in the window, worked out from what the interface promises and shows. */
import type { Page } from '@playwright/test'
import { expect } from '@playwright/test'
import { canvas, canvasBox } from './editor-page'

export type Point = readonly [x: number, y: number]

/** window = document × scale + offset, all in CSS pixels of the window. */
export type PageView = { readonly scale: number; readonly x: number; readonly y: number }

type Size = { readonly width: number; readonly height: number }

/** Kept free around a document that fits: the app's own choice, checked against the zoom it shows. */
const FIT_PADDING = 40

/** The whole document in the middle of the canvas, not enlarged. */
export async function fittedView(page: Page, size: Size): Promise<PageView> {
  const box = await canvasBox(page)
  const room = Math.min(
    (box.width - 2 * FIT_PADDING) / size.width,
    (box.height - 2 * FIT_PADDING) / size.height,
  )
  const scale = Math.min(1, room)
  await expect(zoomStatus(page)).toHaveText(`${(100 * scale).toFixed(0)} %`)
  return centred(box, size, scale)
}

/** What the button 100% makes of a fitted view. */
export async function actualSizeView(page: Page, size: Size): Promise<PageView> {
  await page.getByRole('button', { name: '100%' }).click()
  await expect(zoomStatus(page)).toHaveText('100 %')
  return centred(await canvasBox(page), size, 1)
}

/** Turns the wheel at a point of the window until the zoom has reached `atLeast`; that point stays where it is. */
export async function wheelZoom(page: Page, from: PageView, at: Point, atLeast: number): Promise<PageView> {
  await page.mouse.move(...at)
  let scale = from.scale
  while (scale < atLeast) {
    const before = await zoomStatus(page).textContent()
    await page.mouse.wheel(0, -100)
    await expect(zoomStatus(page)).not.toHaveText(before ?? '')
    scale = Number.parseFloat((await zoomStatus(page).textContent()) ?? '') / 100
  }
  const [x, y] = toDocument(from, at)
  return { scale, x: at[0] - x * scale, y: at[1] - y * scale }
}

export function toDocument(view: PageView, [x, y]: Point): Point {
  return [(x - view.x) / view.scale, (y - view.y) / view.scale]
}

export function toPage(view: PageView, [x, y]: Point): Point {
  return [x * view.scale + view.x, y * view.scale + view.y]
}

/** Waits until the canvas holds a document of this size. */
export async function expectDocument(page: Page, { width, height }: Size): Promise<void> {
  await expect(canvas(page)).toHaveAttribute('aria-description', new RegExp(`^${width} × ${height} pixels`))
}

export function zoomStatus(page: Page) {
  return page.getByRole('status', { name: 'Zoom' })
}

function centred(box: Size & { x: number; y: number }, size: Size, scale: number): PageView {
  return {
    scale,
    x: box.x + (box.width - size.width * scale) / 2,
    y: box.y + (box.height - size.height * scale) / 2,
  }
}
