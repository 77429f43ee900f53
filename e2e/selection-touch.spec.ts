import type { Page } from '@playwright/test'
import {
  expect,
  expectMask,
  expectNothingMasked,
  expectSomethingMasked,
  fittedView,
  openSample,
  type Pixels,
  type Point,
  sentMask,
  test,
  toDocument,
} from './fixtures'
import { takeAllBack } from './history-menu'
import { inPage, isMasked } from './pointing'
import { openConnected } from './remote-server'
import { fromMiddle, pathAround, shapeOf } from './selections'
import { expectShape, polygonOf, unionOf } from './shape-reference'

/** Every tool by one finger, on a phone held upright. */

const SIZE = { width: 600, height: 400 }
/** Document pixels of Coffee: cup, saucer and the table's corner. */
const CUP: Point = [290, 130]
const SAUCER: Point = [130, 230]
const TABLE: Point = [570, 20]

test.use({
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  hasTouch: true,
  isMobile: true,
})

test.beforeEach(async ({ page, strictServer }) => {
  await openConnected(page, strictServer, () => openSample(page, /Coffee/))
})

test('a polygon by taps, and a second finger', async ({ page, strictServer }) => {
  await test.step('Polygon by taps: one on the first corner closes it, as does a double tap', async () => {
    await pick(page, 'Polygon')
    for (const last of [
      [-96, -48],
      [-60, 40],
    ] as const) {
      // The first run leaves a row of results, which takes room from the canvas.
      const view = await fittedView(page, SIZE)
      const at = await fromMiddle(page)
      const corners = [at(-110, -60), at(100, -50), at(70, 60), at(-60, 40)]
      for (const corner of [...corners, at(last[0], last[1])]) await tap(page, corner)
      await expectSomethingMasked(page)
      const points = corners.map((corner) => toDocument(view, corner))
      expectShape(await sentMask(page, strictServer), SIZE, polygonOf(points))
      await page.getByRole('button', { name: 'Undo' }).tap()
      await expectNothingMasked(page)
    }
  })

  await test.step('a second finger moves the view while a polygon is drawn, and leaves no corner', async () => {
    await page.keyboard.press('Escape')
    await takeAllBack(page)
    const view = await fittedView(page, SIZE)
    const at = await fromMiddle(page)
    await pick(page, 'Polygon')
    await tap(page, at(-100, -50))
    await tap(page, at(100, -40))
    const cdp = await page.context().newCDPSession(page)
    const fingers = (...points: readonly Point[]) => points.map(([x, y], id) => ({ x, y, id }))
    const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...points: readonly Point[]) =>
      cdp.send('Input.dispatchTouchEvent', { type, touchPoints: fingers(...points) })
    await send('touchStart', at(-50, 0))
    await send('touchStart', at(-50, 0), at(50, 0))
    for (let y = 3; y <= 45; y += 3) await send('touchMove', at(-50, y), at(50, y))
    await send('touchEnd')
    const button = (name: string) => page.getByRole('button', { name, exact: true })
    await tap(page, at(90, 20))
    await button('Undo').tap()
    await expect(button('Close polygon')).toBeDisabled()
    for (const place of [at(20, 100), at(-40, 110)]) await tap(page, place)
    await button('Take corner back').tap()
    await button('Close polygon').tap()
    await expectSomethingMasked(page)
    const moved = { ...view, y: view.y + 45 }
    const corners = [
      toDocument(view, at(-100, -50)),
      toDocument(view, at(100, -40)),
      toDocument(moved, at(20, 100)),
    ]
    expectShape(await sentMask(page, strictServer), SIZE, polygonOf(corners), { tolerance: 2 })
  })
})

test('tools that point, and tools that are dragged', async ({ page, strictServer }) => {
  await test.step('Magic wand and Smart select', async () => {
    await test.step('Magic wand: a tap selects, a drag changes how much', async () => {
      const view = await fittedView(page, SIZE)
      await pick(page, 'Magic wand')
      const saucer = inPage(view, SAUCER)
      await tap(page, saucer)
      await expectSomethingMasked(page)
      const little = await sentMask(page, strictServer)
      expect(isMasked(little, SAUCER)).toBe(true)
      await page.getByRole('button', { name: 'Undo' }).tap()
      await expectNothingMasked(page)
      const again = inPage(await fittedView(page, SIZE), SAUCER)
      await trace(page, [again, [again[0] + 10, again[1]], [again[0] + 30, again[1]]])
      await expect(page.getByRole('slider', { name: 'Wand tolerance' })).toHaveValue('27')
      await expectSomethingMasked(page)
      expect(countMasked(await sentMask(page, strictServer))).toBeGreaterThan(1.2 * countMasked(little))
      await takeAllBack(page)
    })

    await test.step('Smart select: a tap takes the cup, a dragged box as well', async () => {
      await pick(page, 'Smart select')
      await page.setViewportSize({ width: 360, height: 740 })
      for (const click of ['Subtracts', 'Adds']) {
        await page.getByRole('radio', { name: click, exact: true }).tap()
        await expect(page.getByRole('radio', { name: click, exact: true })).toBeInViewport({ ratio: 1 })
      }
      await page.setViewportSize({ width: 390, height: 844 })
      await tap(page, inPage(await fittedView(page, SIZE), CUP))
      await expectSomethingMasked(page)
      const tapped = await sentMask(page, strictServer)
      expect([CUP, TABLE].map((point) => isMasked(tapped, point))).toEqual([true, false])
      await page.getByRole('button', { name: 'Undo' }).tap()
      await expectNothingMasked(page)
      const after = await fittedView(page, SIZE)
      await trace(page, [inPage(after, [60, 10]), inPage(after, [200, 200]), inPage(after, [490, 392])])
      await expectSomethingMasked(page)
      const boxed = await sentMask(page, strictServer)
      expect([CUP, TABLE].map((point) => isMasked(boxed, point))).toEqual([true, false])
    })

    await test.step('Select subject by a tap', async () => {
      await page.getByRole('button', { name: 'Undo' }).tap()
      await expectNothingMasked(page)
      await page.getByRole('button', { name: 'Select subject' }).tap()
      await expectSomethingMasked(page)
    })
  })

  await test.step('Brush, Eraser and Hand, and shapes by dragging', async () => {
    await takeAllBack(page)
    await test.step('Lasso, Rectangle and Ellipse by dragging', async () => {
      const view = await fittedView(page, SIZE)
      const at = await fromMiddle(page)
      const places = { Lasso: at(-90, -30), Rectangle: at(0, 30), Ellipse: at(95, -25) } as const
      const shapes = []
      for (const tool of ['Lasso', 'Rectangle', 'Ellipse'] as const) {
        await pick(page, tool)
        const path = pathAround(tool, places[tool], 40)
        await trace(page, path)
        shapes.push(shapeOf(tool, view, path))
      }
      expectShape(await sentMask(page, strictServer), SIZE, unionOf(...shapes))
      await takeAllBack(page)
    })

    await test.step('Brush and Eraser follow the finger, Hand moves the picture', async () => {
      const view = await fittedView(page, SIZE)
      const at = await fromMiddle(page)
      await pick(page, 'Hand')
      await trace(page, [at(0, 0), at(20, 60), at(-10, 90)])
      const moved = { ...view, x: view.x - 10, y: view.y + 90 }
      await expectNothingMasked(page)
      await pick(page, 'Brush')
      const line = [at(-100, 60), at(0, 110), at(90, 70)]
      await trace(page, line)
      await pick(page, 'Eraser')
      const gap = [at(-20, 60), at(10, 140)]
      await trace(page, gap)
      const strokeOf = (points: readonly Point[]) => ({
        points: points.map((point) => toDocument(moved, point)),
        radius: 12,
      })
      expectMask(await sentMask(page, strictServer), SIZE, [
        strokeOf(line),
        { ...strokeOf(gap), erases: true },
      ])
    })
  })
})

async function pick(page: Page, name: string): Promise<void> {
  const radio = page.getByRole('toolbar', { name: 'Tools' }).getByRole('radio', { name, exact: true })
  await radio.tap()
  await expect(radio).toBeChecked()
}

async function tap(page: Page, [x, y]: Point): Promise<void> {
  await page.touchscreen.tap(x, y)
}

/** One finger along points of the window that rests before it is lifted: a tap right after a throw is none. */
async function trace(page: Page, points: readonly Point[]): Promise<void> {
  const cdp = await page.context().newCDPSession(page)
  const began = Date.now() / 1000 - REST_S
  for (const [i, [x, y]] of points.entries()) {
    const type = i === 0 ? 'touchStart' : 'touchMove'
    const timestamp = began + i / 1000
    await cdp.send('Input.dispatchTouchEvent', { type, touchPoints: [{ x, y, id: 0 }], timestamp })
  }
  const timestamp = began + REST_S
  await cdp.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [], timestamp })
  await cdp.detach()
}

const REST_S = 0.4

function countMasked(mask: Pixels): number {
  return mask.data.filter((value, i) => i % 4 === 3 && value === 0).length
}
