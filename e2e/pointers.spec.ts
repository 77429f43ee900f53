import type { CDPSession, Page } from '@playwright/test'
import {
  canvasBox,
  drag,
  expect,
  expectMask,
  expectNothingMasked,
  expectSomethingMasked,
  fittedView,
  openSample,
  type PageView,
  type Point,
  sentMask,
  test,
  toDocument,
  touchStroke,
  zoomStatus,
} from './fixtures'
import { takeAllBack } from './history-menu'
import { openConnected } from './remote-server'

/** Fingers, pens and dense screens. */

const SIZE = { width: 600, height: 400 }
const RADIUS = 12

test.describe('touch', () => {
  test.use({ hasTouch: true })

  test('fingers paint, pinch and take back; a pen that presses less leaves a thinner line', async ({
    page,
    strictServer,
  }) => {
    await test.step('one finger paints', async () => {
      const view = await open(page, strictServer)
      const box = await canvasBox(page)
      await touchStroke(page, [
        [0.4, 0.5],
        [0.5, 0.55],
        [0.6, 0.5],
      ])
      const at = (x: number, y: number): Point => [box.x + x * box.width, box.y + y * box.height]
      const path = [at(0.4, 0.5), at(0.5, 0.55), at(0.6, 0.5)]
      expectMask(await sentMask(page, strictServer), SIZE, [stroke(view, path)])
    })

    await test.step('a second finger takes the stroke back, pinches and moves the picture', async () => {
      await takeAllBack(page)
      const cdp = await page.context().newCDPSession(page)
      const [x, y] = await middle(page)
      await touch(cdp, 'touchStart', [[x - 50, y]])
      await touch(cdp, 'touchMove', [[x - 20, y + 40]])
      await touch(cdp, 'touchMove', [[x - 50, y]])
      await touch(cdp, 'touchStart', [
        [x - 50, y],
        [x + 50, y],
      ])
      for (const spread of [70, 100, 150])
        await touch(cdp, 'touchMove', [
          [x - spread, y],
          [x + spread, y],
        ])
      await touch(cdp, 'touchEnd', [])
      await expect(zoomStatus(page)).not.toHaveText('100 %')
      await expectNothingMasked(page)
      await expect(page.getByRole('button', { name: 'Undo' })).toBeDisabled()
    })

    await test.step('a tap of two fingers undoes', async () => {
      await page.getByRole('button', { name: 'Fit', exact: true }).click()
      await drag(page, [await middle(page)])
      await expectSomethingMasked(page)
      const cdp = await page.context().newCDPSession(page)
      const [x, y] = await middle(page)
      const now = Date.now() / 1000
      await touch(cdp, 'touchStart', [[x - 50, y]], now)
      await touch(
        cdp,
        'touchStart',
        [
          [x - 50, y],
          [x + 50, y],
        ],
        now + 0.02,
      )
      await touch(cdp, 'touchEnd', [], now + 0.1)
      await expectNothingMasked(page)
      await expect(page.getByRole('button', { name: 'Redo' })).toBeEnabled()
    })

    await test.step('a pen that presses half as much leaves a thinner line, full pressure the brush', async () => {
      const view = await fittedView(page, SIZE)
      const [x, y] = await middle(page)
      const cdp = await page.context().newCDPSession(page)
      const upper: Point[] = [
        [x - 100, y - 60],
        [x + 100, y - 60],
      ]
      await pen(
        cdp,
        upper.map((at) => [at, 1]),
      )
      expectMask(await sentMask(page, strictServer), SIZE, [stroke(view, upper)])
      await pen(cdp, [
        [[x - 100, y + 60], 0.45],
        [[x, y + 60], 0.45],
        [[x + 60, y + 60], 0],
        [[x + 120, y + 60], 0.45],
      ])
      const mask = await sentMask(page, strictServer)
      const thicknessAt = (pageX: number) => {
        const column = Math.round(toDocument(view, [pageX, y])[0])
        return [...Array(SIZE.height).keys()].filter(
          (row) => row > SIZE.height / 2 && mask.data[(row * SIZE.width + column) * 4 + 3] === 0,
        ).length
      }
      expect(thicknessAt(x - 50)).toBeGreaterThan(0.3 * 2 * RADIUS)
      expect(thicknessAt(x - 50)).toBeLessThan(0.8 * 2 * RADIUS)
      // A touch too light to be measured is no full press.
      expect(thicknessAt(x + 60)).toBeLessThan(0.3 * 2 * RADIUS)
    })
  })
})

test.describe('a screen of two device pixels a CSS pixel', () => {
  test.use({ deviceScaleFactor: 2 })

  test('paints where the pointer is', async ({ page, strictServer }) => {
    const view = await open(page, strictServer)
    const [x, y] = await middle(page)
    const path: Point[] = [
      [x - 180, y - 90],
      [x, y + 30],
      [x + 180, y - 20],
    ]
    await drag(page, path)
    expectMask(await sentMask(page, strictServer), SIZE, [stroke(view, path)])
  })
})

async function open(page: Page, server: Parameters<typeof openConnected>[1]): Promise<PageView> {
  await openConnected(page, server, () => openSample(page, /Coffee/))
  return fittedView(page, SIZE)
}

async function middle(page: Page): Promise<Point> {
  const box = await canvasBox(page)
  return [Math.round(box.x + box.width / 2), Math.round(box.y + box.height / 2)]
}

async function touch(
  cdp: CDPSession,
  type: 'touchStart' | 'touchMove' | 'touchEnd',
  points: readonly Point[],
  timestamp?: number,
): Promise<void> {
  const touchPoints = points.map(([x, y], id) => ({ x, y, id }))
  await cdp.send('Input.dispatchTouchEvent', { type, touchPoints, ...(timestamp ? { timestamp } : {}) })
}

/** A stroke of the pen through places, each with the force of 0 to 1 that it is pressed with. */
async function pen(cdp: CDPSession, path: readonly (readonly [at: Point, force: number])[]): Promise<void> {
  const send = (type: 'mousePressed' | 'mouseMoved' | 'mouseReleased', [x, y]: Point, force: number) =>
    cdp.send('Input.dispatchMouseEvent', {
      type,
      x,
      y,
      button: 'left',
      buttons: type === 'mouseReleased' ? 0 : 1,
      force,
      pointerType: 'pen',
    })
  for (const [i, [at, force]] of path.entries())
    await send(i === 0 ? 'mousePressed' : 'mouseMoved', at, force)
  const last = path.at(-1)
  if (last) await send('mouseReleased', last[0], 0)
}

function stroke(view: PageView, path: readonly Point[]) {
  return { points: path.map((point) => toDocument(view, point)), radius: RADIUS }
}
