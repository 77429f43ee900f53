import type { Page } from '@playwright/test'
import { dilated } from './dilation'
import { described } from './editor-page'
import {
  canvas,
  drag,
  expect,
  expectSomethingMasked,
  fittedView,
  openSample,
  type PageView,
  type Point,
  sentMask,
  test,
  toDocument,
} from './fixtures'
import { expectSteps, takeAllBack } from './history-menu'
import { alphas, alphasOf, expectSameBytes } from './mask-menu'
import { expectBar, expectSettled, openRefine, run } from './operation-bar'
import { openConnected } from './remote-server'
import { fromMiddle, pickTool } from './selections'
import { rectangleOf } from './shape-reference'

/** What is done to a whole mask: how it is kept, taken back and revised. Coffee fits at 100 %. */

const SIZE = { width: 600, height: 400 }

test('an operation is kept, taken back and revised as its bar says', async ({ page, strictServer }) => {
  await openConnected(page, strictServer, () => openSample(page, /Coffee/))
  await test.step('Take back and Escape leave the mask as it was, Keep and Enter what was made', async () => {
    await selectBox(page, [-60, -40], [30, 50])
    const before = await described(page)
    for (const takeBack of ['button', 'Enter on the button', 'Escape in the bar', 'Escape elsewhere']) {
      await run(page, 'Grow mask')
      const bar = await expectBar(page, 'Grow mask', 10)
      await expect(canvas(page)).not.toHaveAttribute('aria-description', before)
      if (takeBack === 'Escape in the bar') await bar.getByRole('spinbutton', { name: 'Amount' }).focus()
      if (takeBack === 'Escape elsewhere') await pickTool(page, 'Brush')
      if (takeBack === 'Enter on the button') await bar.getByRole('button', { name: 'Take back' }).focus()
      if (takeBack === 'button') await bar.getByRole('button', { name: 'Take back' }).click()
      else await page.keyboard.press(takeBack.startsWith('Enter') ? 'Enter' : 'Escape')
      await expect(bar).toHaveCount(0)
      if (takeBack === 'button') await expect(canvas(page)).toBeFocused()
      await expect(canvas(page)).toHaveAttribute('aria-description', before)
      await expectSteps(page, ['Beginning', '[Rectangle selection]'])
    }
    for (const keep of ['button', 'Enter in the bar', 'Enter where it was started']) {
      await run(page, 'Grow mask')
      const bar = await expectBar(page, 'Grow mask', 10)
      if (keep === 'button') await bar.getByRole('button', { name: 'Keep' }).click()
      else if (keep === 'Enter in the bar') await bar.getByRole('spinbutton').press('Enter')
      else await page.keyboard.press('Enter')
      await expect(bar).toHaveCount(0)
    }
    const grown = ['Mask grown', 'Mask grown', '[Mask grown]']
    await expectSteps(page, ['Beginning', 'Rectangle selection', ...grown])
    await takeAllBack(page)
  })

  await test.step('another amount revises the operation, by slider, number and keys: one undo entry', async () => {
    const box = await selectBox(page, [-60, -40], [30, 50])
    const before = await described(page)
    await run(page, 'Grow mask')
    const bar = await expectBar(page, 'Grow mask', 10)
    const amount = bar.getByRole('spinbutton', { name: 'Amount' })
    const slider = bar.getByRole('slider', { name: 'Amount' })
    const track = await slider.boundingBox()
    if (!track) throw new Error('The slider is not visible')
    const along = (part: number) => [track.x + part * track.width, track.y + track.height / 2] as const
    await page.mouse.move(...along(0.2))
    await page.mouse.down()
    for (const part of [0.4, 0.6, 0.8]) {
      const before = await amount.inputValue()
      await page.mouse.move(...along(part))
      await expect(amount).not.toHaveValue(before)
    }
    await page.mouse.up()
    for (const value of [20, 3, 31]) await slider.fill(`${value}`)
    await expect(amount).toHaveValue('31')
    await amount.fill('7')
    await amount.press('ArrowUp')
    await amount.press('ArrowUp')
    await expect(amount).toHaveValue('9')
    await expectSettled(page, 'Grow mask')
    await expectSteps(page, ['Beginning', 'Rectangle selection', '[Mask grown]'])
    expectSameBytes(alphas(await sentMask(page, strictServer)), alphasOf(dilated(SIZE, box, 9)))
    await page.keyboard.press('Control+z')
    await expect(canvas(page)).toHaveAttribute('aria-description', before)
    await page.keyboard.press('Control+Shift+z')
    expectSameBytes(alphas(await sentMask(page, strictServer)), alphasOf(dilated(SIZE, box, 9)))
  })

  await test.step('a picture without transparency offers none to select', async () => {
    const menu = await openRefine(page)
    await expect(menu.getByRole('button', { name: 'Fill holes' })).toBeVisible()
    await expect(menu.getByRole('button', { name: 'Select transparency' })).toHaveCount(0)
    await page.keyboard.press('Escape')
  })

  await test.step('Enter keeps what the mouse has chosen from the menu', async () => {
    const menu = await openRefine(page)
    await menu.getByRole('button', { name: 'Remove specks' }).click()
    const bar = page.getByRole('group', { name: 'Remove specks' })
    await expect(bar).toBeVisible()
    await expectSettled(page, 'Remove specks')
    await expect(page.getByRole('button', { name: 'Refine mask' })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(bar).toHaveCount(0)
    await expect(menu).toHaveCount(0)
  })
})

/** Selects between two places counted from the middle of the canvas; 1 where that masks the document. */
async function selectBox(page: Page, from: Point, to: Point): Promise<Uint8Array> {
  const at = await fromMiddle(page)
  await pickTool(page, 'Rectangle')
  await drag(page, [at(...from), at(...to)])
  await expectSomethingMasked(page)
  const doc = await docAt(page)
  const shape = rectangleOf(doc(...from), doc(...to))
  return Uint8Array.from({ length: SIZE.width * SIZE.height }, (_, i) =>
    shape((i % SIZE.width) + 0.5, Math.floor(i / SIZE.width) + 0.5) < 0 ? 1 : 0,
  )
}

async function docAt(page: Page): Promise<(x: number, y: number) => Point> {
  const view: PageView = await fittedView(page, SIZE)
  const at = await fromMiddle(page)
  return (x, y) => toDocument(view, at(x, y))
}
