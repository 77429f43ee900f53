/** Where document pixels stand in the window, worked out from what the interface promises and shows. */
import type { Page } from '@playwright/test'
import { expect } from '@playwright/test'
import { canvas, canvasBox } from './editor-page'

export type Point = readonly [x: number, y: number]

/** window = turn(document × scale) + offset, all in CSS pixels of the window; `degrees` clockwise, upright where absent. */
export type PageView = {
  readonly scale: number
  readonly x: number
  readonly y: number
  readonly degrees?: number
}

/** One notch of the wheel zooms by e to the power of this. */
const NOTCH = 0.18

type Size = { readonly width: number; readonly height: number }

/** Kept free around a document that fits: the app's own choice, checked against the zoom it shows. */
const FIT_PADDING = 40
const FIT_PADDING_SMALL = 12
const SMALL_EDGE = 600

/** The whole document in the middle of the canvas, not enlarged. */
export async function fittedView(page: Page, size: Size): Promise<PageView> {
  const box = await canvasBox(page)
  const padding = Math.min(box.width, box.height) < SMALL_EDGE ? FIT_PADDING_SMALL : FIT_PADDING
  const room = Math.min((box.width - 2 * padding) / size.width, (box.height - 2 * padding) / size.height)
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
  return pinned({ ...from, scale }, toDocument(from, at), at)
}

/** Turns the wheel by whole notches of 100 px at a point of the window, in where there are more than 0. */
export async function wheelNotches(page: Page, from: PageView, at: Point, count: number): Promise<PageView> {
  await page.mouse.move(...at)
  const ratio = await devicePixelRatioOf(page)
  const delta = -100 * Math.sign(count) * ratio
  for (let notch = 0; notch < Math.abs(count); notch++) await page.mouse.wheel(0, delta)
  const scale = from.scale * Math.exp(NOTCH * count)
  await expect(zoomStatus(page)).toHaveText(`${(100 * scale).toFixed(0)} %`)
  return pinned({ ...from, scale }, toDocument(from, at), at)
}

/** Chromium counts what it is given for the wheel in device pixels. */
function devicePixelRatioOf(page: Page): Promise<number> {
  return page.evaluate(() => devicePixelRatio)
}

/** Turns the view around the middle of the canvas by the keys for it, in steps of 15 degrees. */
export async function turnView(page: Page, from: PageView, steps: number): Promise<PageView> {
  for (let step = 0; step < Math.abs(steps); step++) await page.keyboard.press(steps > 0 ? '.' : ',')
  const degrees = (from.degrees ?? 0) + 15 * steps
  const box = await canvasBox(page)
  const middle: Point = [box.x + box.width / 2, box.y + box.height / 2]
  return pinned({ ...from, degrees }, toDocument(from, middle), middle)
}

/** Moves the view by the wheel with Shift held. */
export async function panView(page: Page, from: PageView, [x, y]: Point): Promise<PageView> {
  const ratio = await devicePixelRatioOf(page)
  await page.keyboard.down('Shift')
  await page.mouse.wheel(-x * ratio, -y * ratio)
  await page.keyboard.up('Shift')
  return { ...from, x: from.x + x, y: from.y + y }
}

/** The view moved until a document point is at a point of the window. */
function pinned(view: PageView, doc: Point, at: Point): PageView {
  const [x, y] = toPage(view, doc)
  return { ...view, x: view.x + at[0] - x, y: view.y + at[1] - y }
}

export function toDocument(view: PageView, [x, y]: Point): Point {
  const [cos, sin] = turnOf(view)
  const [left, top] = [x - view.x, y - view.y]
  return [(left * cos + top * sin) / view.scale, (top * cos - left * sin) / view.scale]
}

export function toPage(view: PageView, [x, y]: Point): Point {
  const [cos, sin] = turnOf(view)
  return [view.x + view.scale * (x * cos - y * sin), view.y + view.scale * (x * sin + y * cos)]
}

function turnOf({ degrees = 0 }: PageView): readonly [cos: number, sin: number] {
  return [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)]
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
