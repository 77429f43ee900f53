import type { Page } from '@playwright/test'
import { canvasBox } from './editor-page'
import { drag } from './gestures'
import type { Stroke } from './mask-reference'
import { actualSizeView, type Point, toDocument } from './page-view'
import { expectSomethingMasked } from './remote-server'

/** A stroke around the middle of the canvas, in window pixels; gives it in document pixels. */
export async function paintAcross(
  page: Page,
  size: { width: number; height: number },
  from: Point = [-70, -30],
): Promise<Stroke[]> {
  const view = await actualSizeView(page, size)
  const box = await canvasBox(page)
  const [x, y] = [Math.round(box.x + box.width / 2), Math.round(box.y + box.height / 2)]
  const path: Point[] = [
    [x + from[0], y + from[1]],
    [x + from[0] + 110, y + from[1] + 50],
  ]
  await drag(page, path)
  await expectSomethingMasked(page)
  const radius = Number(await page.getByRole('slider', { name: 'Brush size' }).inputValue()) / 2
  return [{ points: path.map((point) => toDocument(view, point)), radius }]
}
