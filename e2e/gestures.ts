/** Strokes by real input events. */
import type { Page } from '@playwright/test'
import { canvasBox } from './editor-page'

/** Fractions of the canvas element: [0, 0] is its top left corner, [1, 1] its bottom right one. */
export type CanvasPoint = readonly [x: number, y: number]

/** One drag of the mouse through the points, a move event about every 8 CSS pixels. */
export async function paintStroke(page: Page, points: readonly CanvasPoint[]): Promise<void> {
  const [first, ...rest] = await toWindow(page, points)
  if (!first) throw new Error('A stroke needs a point')
  await page.mouse.move(first.x, first.y)
  await page.mouse.down()
  let last = first
  for (const point of rest) {
    const distance = Math.hypot(point.x - last.x, point.y - last.y)
    await page.mouse.move(point.x, point.y, { steps: Math.max(1, Math.ceil(distance / 8)) })
    last = point
  }
  await page.mouse.up()
}

/** One drag of a mouse button through points of the window, one move event each: exact where they are whole pixels. */
export async function drag(
  page: Page,
  points: readonly (readonly [x: number, y: number])[],
  button: 'left' | 'middle' = 'left',
): Promise<void> {
  const [first, ...rest] = points
  if (!first) throw new Error('A drag needs a point')
  await page.mouse.move(...first)
  await page.mouse.down({ button })
  for (const point of rest) await page.mouse.move(...point)
  await page.mouse.up({ button })
}

/** One finger down, through the points, up. */
export async function touchStroke(page: Page, points: readonly CanvasPoint[]): Promise<void> {
  await touchGesture(page, [points])
}

/** Several fingers at once: fingers[i][k] is where finger i is at step k. All go down and up together. */
export async function touchGesture(page: Page, fingers: readonly (readonly CanvasPoint[])[]): Promise<void> {
  const paths = await Promise.all(fingers.map((points) => toWindow(page, points)))
  const steps = Math.max(...paths.map((path) => path.length))
  const cdp = await page.context().newCDPSession(page)
  for (let step = 0; step < steps; step++) {
    const touchPoints = paths.flatMap((path, id) => {
      const point = path[Math.min(step, path.length - 1)]
      return point ? [{ ...point, id }] : []
    })
    await cdp.send('Input.dispatchTouchEvent', { type: step === 0 ? 'touchStart' : 'touchMove', touchPoints })
  }
  await cdp.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  await cdp.detach()
}

async function toWindow(page: Page, points: readonly CanvasPoint[]): Promise<{ x: number; y: number }[]> {
  const box = await canvasBox(page)
  return points.map(([x, y]) => ({ x: box.x + x * box.width, y: box.y + y * box.height }))
}
