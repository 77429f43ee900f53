import type { Page } from '@playwright/test'
import {
  canvas,
  canvasBox,
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
  turnView,
} from './fixtures'
import { expectSteps, takeAllBack } from './history-menu'
import { openConnected } from './remote-server'
import { pickMode, pressTimes, tabToCanvas } from './selections'
import { differenceOf, ellipseOf, expectShape, polygonOf, rectangleOf } from './shape-reference'

/** Selecting without a pointer. Coffee fits at 100 %: a document pixel is a CSS pixel. */

const SIZE = { width: 600, height: 400 }
/** A press of an arrow key moves the cursor by so many CSS pixels, with Shift by so many. */
const FINE = 4
const COARSE = 32

test('rectangle, ellipse, polygon, eraser and lasso by keyboard, and what they do to the mask', async ({
  page,
  strictServer,
}) => {
  await openConnected(page, strictServer, () => openSample(page, /Coffee/))
  await test.step('Rectangle and ellipse: Enter puts it there, arrows move it, Shift and arrows resize it, Enter selects', async () => {
    for (const [tool, key, of] of [
      ['Rectangle', 'm', rectangleOf],
      ['Ellipse', 'o', ellipseOf],
    ] as const) {
      await test.step(tool, async () => {
        const view = await fittedView(page, SIZE)
        const { width, height } = await canvasBox(page)
        const half = [width / 4, height / 4] as const
        const at = await fromCursor(page, view)
        await page.keyboard.press(key)
        await tabToCanvas(page)
        await page.keyboard.press('Enter')
        await pressTimes(page, 'ArrowRight', 9)
        await pressTimes(page, 'ArrowUp', 6)
        await pressTimes(page, 'Shift+ArrowLeft', 20)
        await pressTimes(page, 'Shift+ArrowDown', 7)
        await expectNothingMasked(page)
        await page.keyboard.press('Enter')
        await expectSomethingMasked(page)
        const placed = (x: number, y: number) =>
          of(at(-half[0] + 9 + x, -half[1] - 6 + y), at(half[0] - 11 + x, half[1] + 1 + y))
        expectShape(await sentMask(page, strictServer), SIZE, placed(0, 0), { tolerance: 1.5 })

        await canvas(page).focus()
        await pressTimes(page, 'ArrowLeft', 5)
        await pressTimes(page, 'ArrowDown', 3)
        await page.keyboard.press('Enter')
        expectShape(await sentMask(page, strictServer), SIZE, placed(-5, 3), { tolerance: 1.5 })
        await expectSteps(page, ['Beginning', `[${tool} selection]`])
        await page.keyboard.press('Control+z')
        await expectNothingMasked(page)
        await takeAllBack(page)
      })
    }

    await test.step('what is taken back can be adjusted no more, and is there again with Redo', async () => {
      await page.keyboard.press('m')
      await canvas(page).focus()
      await pressTimes(page, 'Enter', 2)
      await pressTimes(page, 'ArrowRight', 2)
      await expectSomethingMasked(page)
      await page.keyboard.press('Control+z')
      await expectNothingMasked(page)
      await pressTimes(page, 'ArrowRight', 2)
      await expectNothingMasked(page)
      await page.keyboard.press('Control+Shift+z')
      await expectSomethingMasked(page)
      await takeAllBack(page)
    })

    await test.step('in a turned view they move it to where they point', async () => {
      await page.keyboard.press('m')
      await canvas(page).focus()
      const upright = await fittedView(page, SIZE)
      const view = await turnView(page, upright, 6)
      const { width, height } = await canvasBox(page)
      const at = await fromCursor(page, view)
      await page.keyboard.press('Enter')
      await pressTimes(page, 'ArrowRight', 12)
      await pressTimes(page, 'ArrowUp', 5)
      await page.keyboard.press('Enter')
      await expectSomethingMasked(page)
      // A quarter of the view to each side along the picture's axes, which lie across those of the screen.
      const corners = [at(-height / 4 + 12, -width / 4 - 5), at(height / 4 + 12, width / 4 - 5)] as const
      expectShape(await sentMask(page, strictServer), SIZE, rectangleOf(...corners), { tolerance: 1.5 })
      await page.keyboard.press('5')
      await takeAllBack(page)
    })

    await test.step('Escape takes away a rectangle that is not selected yet', async () => {
      await page.keyboard.press('m')
      await canvas(page).focus()
      await page.keyboard.press('Enter')
      await pressTimes(page, 'ArrowRight', 3)
      await page.keyboard.press('Escape')
      await pressTimes(page, 'ArrowRight', 3)
      await expectNothingMasked(page)
      await expect(page.getByRole('button', { name: 'Undo' })).toBeDisabled()
    })
  })

  await test.step('the selection mode by keyboard: a rectangle less an ellipse', async () => {
    // Away from the canvas the keys forget where their cursor was.
    await page.getByRole('button', { name: 'Fit', exact: true }).focus()
    const view = await fittedView(page, SIZE)
    const { width, height } = await canvasBox(page)
    const at = await fromCursor(page, view)
    await page.keyboard.press('m')
    await canvas(page).focus()
    await pressTimes(page, 'Enter', 3)
    await page.keyboard.press('o')
    await page.getByRole('radiogroup', { name: 'Selection mode' }).getByRole('radio', { name: 'Add' }).focus()
    await page.keyboard.press('ArrowRight')
    await expect(page.getByRole('radio', { name: 'Subtract' })).toBeChecked()
    await canvas(page).focus()
    await pressTimes(page, 'Enter', 2)
    const corners = [at(-width / 4, -height / 4), at(width / 4, height / 4)] as const
    const expected = differenceOf(rectangleOf(...corners), ellipseOf(...corners))
    expectShape(await sentMask(page, strictServer), SIZE, expected, { tolerance: 1.5 })
    await expectSteps(page, ['Beginning', 'Rectangle selection', '[Ellipse selection]'])
    await pickMode(page, 'Add')
    await takeAllBack(page)
  })

  await test.step('Polygon: Enter sets a corner at the cursor, a second Enter at the same place closes', async () => {
    const at = await fromCursor(page, await fittedView(page, SIZE))
    await page.keyboard.press('p')
    await tabToCanvas(page)
    await page.keyboard.press('Enter')
    await pressTimes(page, 'Shift+ArrowRight', 4)
    await page.keyboard.press('Enter')
    await pressTimes(page, 'ArrowDown', 20)
    await page.keyboard.press('Enter')
    await pressTimes(page, 'Shift+ArrowLeft', 7)
    await page.keyboard.press('Enter')
    await page.keyboard.press('Backspace')
    await pressTimes(page, 'ArrowRight', 8)
    await page.keyboard.press('Enter')
    await expectNothingMasked(page)
    await page.keyboard.press('Enter')
    const corners = [
      at(0, 0),
      at(4 * COARSE, 0),
      at(4 * COARSE, 20 * FINE),
      at(-3 * COARSE + 8 * FINE, 20 * FINE),
    ]
    expectShape(await sentMask(page, strictServer), SIZE, polygonOf(corners))
  })

  await test.step('the eraser by keyboard takes a line out of everything', async () => {
    await takeAllBack(page)
    const at = await fromCursor(page, await fittedView(page, SIZE))
    await page.keyboard.press('Control+a')
    await page.keyboard.press('e')
    await canvas(page).focus()
    await page.keyboard.press('Enter')
    await pressTimes(page, 'Shift+ArrowRight', 3)
    await page.keyboard.press('Enter')
    const line = { points: [at(0, 0), at(3 * 24, 0)], radius: 12 }
    expectMask(await sentMask(page, strictServer), SIZE, [line], { inverted: true })
  })

  await test.step('Lasso: Enter begins it, arrows draw it, Enter closes it', async () => {
    await takeAllBack(page)
    const at = await fromCursor(page, await fittedView(page, SIZE))
    await page.keyboard.press('l')
    await canvas(page).focus()
    await page.keyboard.press('Enter')
    await pressTimes(page, 'Shift+ArrowRight', 4)
    await pressTimes(page, 'ArrowDown', 20)
    await pressTimes(page, 'Shift+ArrowLeft', 6)
    await page.keyboard.press('Enter')
    const corners = [at(0, 0), at(4 * COARSE, 0), at(4 * COARSE, 20 * FINE), at(-2 * COARSE, 20 * FINE)]
    expectShape(await sentMask(page, strictServer), SIZE, polygonOf(corners))
    await page.keyboard.press('Control+z')

    await canvas(page).focus()
    await page.keyboard.press('Enter')
    await pressTimes(page, 'Shift+ArrowRight', 2)
    await pressTimes(page, 'ArrowDown', 9)
    await page.keyboard.press('Escape')
    await expectNothingMasked(page)
  })
})

/** Document pixels, counted from where the keys' cursor begins: the middle of the canvas. */
async function fromCursor(page: Page, view: PageView): Promise<(x: number, y: number) => Point> {
  const box = await canvasBox(page)
  return (x, y) => toDocument(view, [box.x + box.width / 2 + x, box.y + box.height / 2 + y])
}
