/** Selecting as a person does it with the mouse, each gesture with the shape it must leave. */
import type { Page } from '@playwright/test'
import { canvas, canvasBox } from './editor-page'
import { drag } from './gestures'
import { type PageView, type Point, toDocument } from './page-view'
import { ellipseOf, polygonOf, rectangleOf, type Shape } from './shape-reference'
import { tabTo } from './ways'

export const SHAPE_TOOLS = ['Lasso', 'Polygon', 'Rectangle', 'Ellipse'] as const
export type ShapeTool = (typeof SHAPE_TOOLS)[number]

export async function pickTool(page: Page, name: string): Promise<void> {
  await page.getByRole('toolbar', { name: 'Tools' }).getByRole('radio', { name, exact: true }).check()
}

/** What a selection does to the mask where no key says otherwise. */
export async function pickMode(
  page: Page,
  name: 'Add' | 'Subtract' | 'Intersect' | 'Replace',
): Promise<void> {
  await page.getByRole('radiogroup', { name: 'Selection mode' }).getByRole('radio', { name }).check()
}

/** Whole pixels of the window, counted from the middle of the canvas. */
export async function fromMiddle(page: Page): Promise<(x: number, y: number) => Point> {
  const box = await canvasBox(page)
  const [left, top] = [Math.round(box.x + box.width / 2), Math.round(box.y + box.height / 2)]
  return (x, y) => [left + x, top + y]
}

/** The points by which a tool selects what lies about a point of the window, so many CSS pixels to each side. */
export function pathAround(tool: ShapeTool, [x, y]: Point, reach: number): Point[] {
  switch (tool) {
    case 'Lasso':
      return ring([x, y], 24, (i) => reach * (0.85 + 0.15 * Math.sin(i)))
    case 'Polygon':
      return ring([x, y], 5, () => reach)
    case 'Rectangle':
    case 'Ellipse':
      return [
        [x - reach, Math.round(y + 0.7 * reach)],
        [x + reach, Math.round(y - 0.7 * reach)],
      ]
  }
}

function ring([x, y]: Point, count: number, radius: (i: number) => number): Point[] {
  return Array.from({ length: count }, (_, i) => {
    const angle = (2 * Math.PI * i) / count
    return [Math.round(x + radius(i) * Math.cos(angle)), Math.round(y + radius(i) * Math.sin(angle))]
  })
}

/** What the tool must select of a path. */
export function shapeOf(tool: ShapeTool, view: PageView, path: readonly Point[]): Shape {
  const points = path.map((point) => toDocument(view, point))
  if (tool === 'Lasso' || tool === 'Polygon') return polygonOf(points)
  return tool === 'Rectangle' ? rectangleOf(points[0]!, points[1]!) : ellipseOf(points[0]!, points[1]!)
}

/** Draws with the tool that is active; a polygon is closed by a click on its first corner. */
export async function draw(page: Page, tool: ShapeTool, path: readonly Point[]): Promise<void> {
  if (tool !== 'Polygon') await drag(page, path)
  else for (const corner of [...path, path[0]!]) await page.mouse.click(...corner)
}

/** Picks the tool and selects what lies about a point of the window. */
export async function selectAround(
  page: Page,
  view: PageView,
  tool: ShapeTool,
  at: Point,
  reach: number,
): Promise<Shape> {
  await pickTool(page, tool)
  const path = pathAround(tool, at, reach)
  await draw(page, tool, path)
  return shapeOf(tool, view, path)
}

/** What the keys do to what happens meanwhile: 'Shift', 'Alt'. */
export async function holding(page: Page, keys: readonly string[], act: () => Promise<void>): Promise<void> {
  for (const key of keys) await page.keyboard.down(key)
  await act()
  for (const key of keys) await page.keyboard.up(key)
}

/** Gives the canvas the focus as a person does who cannot point. Once a test: most of the page lies before it. */
export async function tabToCanvas(page: Page): Promise<void> {
  await tabTo(canvas(page))
}

/** Presses a key so many times. */
export async function pressTimes(page: Page, key: string, count: number): Promise<void> {
  for (let press = 0; press < count; press++) await page.keyboard.press(key)
}
