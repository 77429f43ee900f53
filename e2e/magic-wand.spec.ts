import { described, openNext } from './editor-page'
import {
  canvas,
  drag,
  encodePng,
  expect,
  expectColour,
  expectNothingMasked,
  expectSomethingMasked,
  fittedView,
  greyPicture,
  openFile,
  type Pixels,
  type Point,
  sentMask,
  test,
  turnView,
} from './fixtures'
import { expectSteps, takeAllBack } from './history-menu'
import { expectSaid } from './mask-menu'
import { inPage, isMasked } from './pointing'
import { openConnected } from './remote-server'
import { holding, pressTimes, tabToCanvas } from './selections'
import { expectShape, rectangleOf, unionOf } from './shape-reference'

/** The magic wand. */

const SIZE = { width: 600, height: 400 }

test.describe('the magic wand', () => {
  type Field = { readonly from: Point; readonly to: Point; readonly colour: readonly number[] }
  const RED = [200, 40, 40]
  const LEFT: Field = { from: [60, 80], to: [220, 300], colour: RED }
  const RIGHT: Field = { from: [360, 60], to: [540, 200], colour: RED }
  const BLUE: Field = { from: [360, 240], to: [540, 340], colour: [50, 60, 190] }
  const shapeOf = ({ from, to }: Field) => rectangleOf(from, to)
  const areaOf = ({ from, to }: Field) => (to[0] - from[0]) * (to[1] - from[1])

  test.beforeEach(async ({ page, strictServer }) => {
    await openConnected(page, strictServer, () =>
      openFile(page, fieldsPicture([LEFT, RIGHT, BLUE]), 'fields.png'),
    )
    await page.keyboard.press('w')
  })

  test('on flat fields by clicks and keys, and dragged over a ramp', async ({ page, strictServer }) => {
    await test.step('a click selects the field, and where it need not hang together all of its colour', async () => {
      const view = await fittedView(page, SIZE)
      await page.mouse.click(...inPage(view, [140, 200]))
      await expectSomethingMasked(page)
      expectShape(await sentMask(page, strictServer), SIZE, shapeOf(LEFT), { tolerance: 0 })
      await page.keyboard.press('Control+z')
      await expectNothingMasked(page)

      await page.getByRole('checkbox', { name: 'Contiguous' }).uncheck()
      await page.mouse.click(...inPage(view, [140, 200]))
      await expectSomethingMasked(page)
      const both = unionOf(shapeOf(LEFT), shapeOf(RIGHT))
      expectShape(await sentMask(page, strictServer), SIZE, both, { tolerance: 0 })
      await expectSteps(page, ['Beginning', '[Magic wand]'])
      await takeAllBack(page)
      await page.getByRole('checkbox', { name: 'Contiguous' }).check()
    })

    await test.step('in a turned view, Shift adds a field, Alt takes one, both keep one, each one undo entry', async () => {
      const view = await turnView(page, await fittedView(page, SIZE), 2)
      for (const [keys, { from }, left] of [
        [[], LEFT, [LEFT]],
        [['Shift'], RIGHT, [LEFT, RIGHT]],
        [['Shift'], BLUE, [LEFT, RIGHT, BLUE]],
        [['Alt'], LEFT, [RIGHT, BLUE]],
        [['Shift', 'Alt'], BLUE, [BLUE]],
      ] as const) {
        await holding(page, keys, () => page.mouse.click(...inPage(view, [from[0] + 60, from[1] + 50])))
        const pixels = left.reduce((sum, field) => sum + areaOf(field), 0)
        const share = (100 * pixels) / (SIZE.width * SIZE.height)
        await expect(canvas(page)).toHaveAttribute(
          'aria-description',
          new RegExp(` ${share.toFixed(1)} % masked`),
        )
      }
      expectShape(await sentMask(page, strictServer), SIZE, shapeOf(BLUE), { tolerance: 0 })
      const wand = 'Magic wand'
      await expectSteps(page, ['Beginning', wand, wand, wand, wand, `[${wand}]`])
      await page.keyboard.press('5')
      await takeAllBack(page)
    })

    await test.step('a click that finds nothing new says so, and one beside the picture where it was', async () => {
      const view = await fittedView(page, SIZE)
      for (let click = 0; click < 2; click++) await page.mouse.click(...inPage(view, [140, 200]))
      await expectSaid(page, /found nothing there that changes the mask/)
      const before = await described(page)
      for (const key of ['w', 's']) {
        await page.keyboard.press(key)
        await page.mouse.click(...inPage(view, [-30, 200]))
        const notices = page.getByRole('region', { name: 'Notifications' })
        await expect(notices).toContainText('outside the picture')
        await notices.getByRole('button', { name: 'Dismiss' }).last().click()
        await expect(notices.getByText('outside the picture')).toHaveCount(0)
      }
      expect(await described(page)).toBe(before)
      await expect(page.getByRole('alert').filter({ hasText: /./ })).toHaveCount(0)
      await page.keyboard.press('w')
      await takeAllBack(page)
    })

    await test.step('by keyboard: arrows move the cursor, Enter clicks', async () => {
      await tabToCanvas(page)
      await pressTimes(page, 'Shift+ArrowRight', 4)
      await pressTimes(page, 'ArrowUp', 12)
      await page.keyboard.press('Enter')
      await expectSomethingMasked(page)
      expectShape(await sentMask(page, strictServer), SIZE, shapeOf(RIGHT), { tolerance: 0 })
    })

    await test.step('dragging the wand changes its tolerance while it shows, as one undo entry, and Escape leaves nothing', async () => {
      const ramp = greyPicture(SIZE, (x) => Math.round(40 + x / 4))
      await openNext(page, ramp, 'ramp.png')
      const view = await fittedView(page, SIZE)
      const tolerance = page.getByRole('slider', { name: 'Wand tolerance' })
      await tolerance.fill('2')
      const near = inPage(view, [60, 200])
      const far = inPage(view, [300, 350])
      await page.mouse.move(...near)
      await page.mouse.down()
      await expectColour(page, inPage(view, [60, 230]), tinted(55), 3)
      await expectColour(page, far, [115, 115, 115], 2)
      await page.mouse.move(near[0] + 100, near[1])
      await expect(tolerance).toHaveValue('52')
      await expectColour(page, far, tinted(115), 3)
      await expectNothingMasked(page)
      await page.keyboard.press('Escape')
      await expectColour(page, far, [115, 115, 115], 2)
      await page.mouse.up()
      await expectNothingMasked(page)
      await expect(page.getByRole('button', { name: 'Undo' })).toBeDisabled()
      await expect(tolerance).toHaveValue('2')

      await drag(page, [near, [near[0] + 6, near[1]], [near[0] + 40, near[1]], [near[0] + 16, near[1]]])
      await expect(tolerance).toHaveValue('10')
      await expectSomethingMasked(page)
      const narrow = maskedWidth(await sentMask(page, strictServer))
      await expectSteps(page, ['Beginning', '[Magic wand]'])
      await page.keyboard.press('Control+z')
      await expectNothingMasked(page)
      await drag(page, [near, [near[0] + 40, near[1]]])
      await expectSomethingMasked(page)
      const wide = maskedWidth(await sentMask(page, strictServer))
      expect(narrow).toBeGreaterThan(65)
      expect(wide).toBeGreaterThan(1.5 * narrow)
      expect(wide).toBeLessThan(SIZE.width)
    })
  })

  function fieldsPicture(fields: readonly Field[]): Buffer {
    const data = new Uint8Array(SIZE.width * SIZE.height * 4).fill(255)
    for (let at = 0; at < data.length; at += 4) data.set([140, 140, 140], at)
    for (const { from, to, colour } of fields) {
      for (let y = from[1]; y < to[1]; y++) {
        for (let x = from[0]; x < to[0]; x++) data.set(colour, (y * SIZE.width + x) * 4)
      }
    }
    return encodePng({ ...SIZE, data }, { colour: 'rgb' })
  }
})

/** Masked columns of the middle row. */
function maskedWidth(mask: Pixels): number {
  const row = Array.from({ length: mask.width }, (_, x) => isMasked(mask, [x, mask.height / 2]))
  return row.filter(Boolean).length
}

/** 38 % of #ff3d6e over a grey. */
function tinted(grey: number): number[] {
  return [255, 61, 110].map((colour) => Math.round(grey + 0.38 * (colour - grey)))
}
