import type { Page } from '@playwright/test'
import {
  actualSizeView,
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
  rangeOf,
  screenPixels,
  sentMask,
  test,
  toDocument,
} from './fixtures'
import { takeAllBack } from './history-menu'
import { openConnected } from './remote-server'

/** Taking back, cancelling, and what changes the mask as a whole. Coffee is 600 × 400 and fits at 100 %. */

const SIZE = { width: 600, height: 400 }
const RADIUS = 12

test.beforeEach(async ({ page, strictServer }) => {
  await openConnected(page, strictServer, () => openSample(page, /Coffee/))
})

test('what is done is taken back and comes again, under the pointer wherever the view is', async ({
  page,
  strictServer,
}) => {
  await test.step('strokes and whole masks are taken back and come again, as one undo entry each', async () => {
    await test.step('a stroke is one undo entry, by button and by key, and comes back whole', async () => {
      const view = await fittedView(page, SIZE)
      const [first, second] = await twoPaths(page)
      await drag(page, first)
      await drag(page, second)

      await page.getByRole('button', { name: 'Undo' }).click()
      expectMask(await sentMask(page, strictServer), SIZE, [stroke(view, first)])
      await page.keyboard.press('Control+z')
      await expectNothingMasked(page)
      await expect(page.getByRole('button', { name: 'Undo' })).toBeDisabled()

      await page.keyboard.press('Control+Shift+z')
      expectMask(await sentMask(page, strictServer), SIZE, [stroke(view, first)])
      await page.getByRole('button', { name: 'Redo' }).click()
      expectMask(await sentMask(page, strictServer), SIZE, [stroke(view, first), stroke(view, second)])
      await expect(page.getByRole('button', { name: 'Redo' })).toBeDisabled()
      await takeBack(page, 2)
    })

    await test.step('Escape while a stroke lasts leaves nothing of it and no undo entry', async () => {
      const view = await fittedView(page, SIZE)
      const [first, second] = await twoPaths(page)
      const [start, end] = second as [Point, Point]
      await page.mouse.move(...start)
      await page.mouse.down()
      await page.mouse.move(...end)
      await page.keyboard.press('Escape')
      await page.mouse.move(...start)
      await page.mouse.up()
      await expectNothingMasked(page)
      await expect(page.getByRole('button', { name: 'Undo' })).toBeDisabled()

      await drag(page, first)
      expectMask(await sentMask(page, strictServer), SIZE, [stroke(view, first)])
      await takeBack(page, 1)
    })

    await test.step('Invert mask turns every pixel round, and again back', async () => {
      const view = await fittedView(page, SIZE)
      const [first] = await twoPaths(page)
      await drag(page, first)
      await page.getByRole('button', { name: 'Invert mask' }).click()
      expectMask(await sentMask(page, strictServer), SIZE, [stroke(view, first)], { inverted: true })
      await page.keyboard.press('Control+i')
      expectMask(await sentMask(page, strictServer), SIZE, [stroke(view, first)])
      await takeBack(page, 3)
    })

    await test.step('Select all masks every pixel, Clear mask none, each one undo entry', async () => {
      await page.getByRole('button', { name: 'Select all' }).click()
      expectMask(await sentMask(page, strictServer), SIZE, [], { inverted: true })
      await page.getByRole('button', { name: 'Clear mask' }).click()
      await expectNothingMasked(page)
      await page.getByRole('button', { name: 'Undo' }).click()
      await expectSomethingMasked(page)
      await page.keyboard.press('Control+d')
      await expectNothingMasked(page)
      await page.keyboard.press('Control+a')
      expectMask(await sentMask(page, strictServer), SIZE, [], { inverted: true })
    })
  })

  await test.step('strokes land under the pointer wherever the view was moved, and however the window changed', async () => {
    await takeAllBack(page)
    await test.step('dragging with the middle button or with Space held moves the view and paints nothing', async () => {
      const view = await actualSizeView(page, SIZE)
      await drag(
        page,
        [
          [600, 300],
          [590, 330],
        ],
        'middle',
      )
      await page.keyboard.down('Space')
      await drag(page, [
        [500, 400],
        [520, 410],
        [560, 355],
      ])
      await page.keyboard.up('Space')
      await expectNothingMasked(page)
      const [first] = await twoPaths(page)
      await drag(page, first)
      const moved = { ...view, x: view.x - 10 + 60, y: view.y + 30 - 45 }
      expectMask(await sentMask(page, strictServer), SIZE, [stroke(moved, first)])
      await takeBack(page, 1)
    })

    await test.step('after the window changed its size strokes still land under the pointer', async () => {
      await page.getByRole('button', { name: 'Fit', exact: true }).click()
      const before = await fittedView(page, SIZE)
      const [first] = await twoPaths(page)
      await drag(page, first)
      await page.setViewportSize({ width: 1180, height: 760 })
      await expect.poll(async () => (await canvasBox(page)).width).toBeLessThan(900)
      const after = await fittedView(page, SIZE)
      expect(after).not.toEqual(before)
      const [, second] = await twoPaths(page)
      await drag(page, second)
      expectMask(await sentMask(page, strictServer), SIZE, [stroke(before, first), stroke(after, second)])
    })

    await test.step('the ring stays under a pointer that the panels go from under and come back to', async () => {
      const box = await canvasBox(page)
      const [x, y] = [Math.round(box.x + 80), Math.round(box.y + 200)]
      await page.mouse.click(x, y)
      for (const isHidden of [true, false]) {
        await page.keyboard.press('Tab')
        await expect(page.getByRole('toolbar', { name: 'Tools' })).toHaveCount(isHidden ? 0 : 1)
        // All of the ring, and nothing but the ring, lies in the square around it.
        await expect
          .poll(async () => {
            const around = await screenPixels(page, { x: x - 16, y: y - 16, width: 32, height: 32 })
            const { darkest, brightest } = rangeOf(around)
            return brightest - darkest
          })
          .toBeGreaterThan(60)
      }
    })
  })
})

/** Takes back so many deeds, all there are. */
async function takeBack(page: Page, count: number): Promise<void> {
  for (let deed = 0; deed < count; deed++) await page.keyboard.press('Control+z')
  await expectNothingMasked(page)
  await expect(page.getByRole('button', { name: 'Undo' })).toBeDisabled()
}

/** Two strokes over the middle of the canvas that cross, in whole window pixels. */
async function twoPaths(page: Page): Promise<[Point[], Point[]]> {
  const box = await canvasBox(page)
  const [x, y] = [Math.round(box.x + box.width / 2), Math.round(box.y + box.height / 2)]
  return [
    [
      [x - 150, y - 40],
      [x, y + 20],
      [x + 120, y],
    ],
    [
      [x - 60, y + 100],
      [x + 30, y - 90],
    ],
  ]
}

function stroke(view: PageView, path: readonly Point[]) {
  return { points: path.map((point) => toDocument(view, point)), radius: RADIUS }
}
