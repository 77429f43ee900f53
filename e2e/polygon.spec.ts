import type { Page } from '@playwright/test'
import {
  drag,
  expect,
  expectNothingMasked,
  expectSomethingMasked,
  fittedView,
  openSample,
  type Point,
  sentMask,
  test,
  toDocument,
} from './fixtures'
import { expectSteps, takeAllBack } from './history-menu'
import { openConnected } from './remote-server'
import { fromMiddle, pickTool } from './selections'
import { expectShape, polygonOf } from './shape-reference'

/** The polygon, corner by corner. Coffee fits at 100 %. */

const SIZE = { width: 600, height: 400 }

test.beforeEach(async ({ page, strictServer }) => {
  await openConnected(page, strictServer, () => openSample(page, /Coffee/))
})

test('a polygon corner by corner: closed, taken back, and drawn on while the view moves', async ({
  page,
  strictServer,
}) => {
  await test.step('a polygon goes on when the view is moved between two corners, and Shift keeps its edges straight', async () => {
    const view = await fittedView(page, SIZE)
    const at = await fromMiddle(page)
    await pickTool(page, 'Polygon')
    await clickAll(page, [at(-100, -80)])
    await page.keyboard.down('Shift')
    await clickAll(page, [at(100, -70)])
    await page.keyboard.up('Shift')
    await page.keyboard.down('Space')
    await drag(page, [at(0, 0), at(20, 15), at(-30, 40)])
    await page.keyboard.up('Space')
    const moved = { ...view, x: view.x - 30, y: view.y + 40 }
    await clickAll(page, [at(20, 100)])
    await page.keyboard.press('Enter')
    const points = [
      toDocument(view, at(-100, -80)),
      toDocument(view, at(100, -80)),
      toDocument(moved, at(20, 100)),
    ]
    expectShape(await sentMask(page, strictServer), SIZE, polygonOf(points))
    await takeAllBack(page)
    await page.getByRole('button', { name: 'Fit', exact: true }).click()
  })

  await test.step('a polygon is closed by Enter, a double click or a click on its first corner, and by Enter after a button was pressed', async () => {
    const view = await fittedView(page, SIZE)
    const at = await fromMiddle(page)
    const corners = [at(-120, -80), at(130, -40), at(60, 90), at(-50, 30)]
    const last = corners.at(-1)!
    await pickTool(page, 'Polygon')
    const closings: readonly (() => Promise<void>)[] = [
      async () => {
        await clickAll(page, corners)
        await page.keyboard.press('Enter')
      },
      async () => {
        await clickAll(page, corners.slice(0, -1))
        await page.mouse.dblclick(...last)
      },
      async () => {
        await clickAll(page, [...corners, at(-117, -78)])
      },
      // The button gives the keys back to the canvas.
      async () => {
        await clickAll(page, [...corners, at(0, 0)])
        await page.getByRole('button', { name: 'Take corner back' }).click()
        await page.keyboard.press('Enter')
      },
    ]
    for (const close of closings) {
      await close()
      await expectSomethingMasked(page)
      const points = corners.map((corner) => toDocument(view, corner))
      expectShape(await sentMask(page, strictServer), SIZE, polygonOf(points))
      await expectSteps(page, ['Beginning', '[Polygon selection]'])
      await page.keyboard.press('Control+z')
      await expectNothingMasked(page)
    }
  })

  await test.step('Backspace takes the corners of a polygon back one by one, Escape all of it', async () => {
    const view = await fittedView(page, SIZE)
    const at = await fromMiddle(page)
    await pickTool(page, 'Polygon')
    await clickAll(page, [at(-100, -80), at(100, -70), at(150, 120), at(-180, 130)])
    await page.keyboard.press('Backspace')
    await page.keyboard.press('Backspace')
    await clickAll(page, [at(40, 110)])
    await page.keyboard.press('Enter')
    const points = [at(-100, -80), at(100, -70), at(40, 110)].map((corner) => toDocument(view, corner))
    expectShape(await sentMask(page, strictServer), SIZE, polygonOf(points))
    await page.keyboard.press('Control+z')

    await clickAll(page, [at(-100, -80), at(100, -70), at(150, 120)])
    await page.keyboard.press('Escape')
    await page.keyboard.press('Enter')
    await expectNothingMasked(page)
    await clickAll(page, [at(0, 0)])
    await page.keyboard.press('Backspace')
    await page.keyboard.press('Enter')
    await expectNothingMasked(page)
    await expect(page.getByRole('button', { name: 'Undo' })).toBeDisabled()
  })
})

async function clickAll(page: Page, points: readonly Point[]): Promise<void> {
  for (const point of points) await page.mouse.click(...point)
}
