import type { Page } from '@playwright/test'
import { dilated } from './dilation'
import { described, openNext } from './editor-page'
import {
  canvas,
  drag,
  encodePng,
  expect,
  expectDocument,
  expectNothingMasked,
  expectSomethingMasked,
  fittedView,
  openFile,
  openSample,
  type PageView,
  type Point,
  photoPixels,
  pngPhoto,
  sentMask,
  test,
  toDocument,
} from './fixtures'
import { expectSteps, takeAllBack } from './history-menu'
import { alphas, alphasOf, coverageNow, expectSameBytes } from './mask-menu'
import { expectBar, expectSettled, openRefine, refine, run } from './operation-bar'
import { isMasked } from './pointing'
import { openConnected } from './remote-server'
import { fromMiddle, pickMode, pickTool } from './selections'
import { differenceOf, expectShape, rectangleOf, type Shape, unionOf } from './shape-reference'

/** What is done to a whole mask. Coffee fits at 100 %. */

const SIZE = { width: 600, height: 400 }

test.describe('on Coffee', () => {
  test.beforeEach(async ({ page, strictServer }) => {
    await openConnected(page, strictServer, () => openSample(page, /Coffee/))
  })

  test('masks grown and shrunk, and their edges', async ({ page, strictServer }) => {
    await test.step('grow and shrink, and what keeps or takes back', async () => {
      await test.step('Grow mask by 10 masks what is within 10 pixels, Shrink mask what is further inside', async () => {
        const box = await selectBox(page, [-60, -40], [30, 50])
        await run(page, 'Grow mask')
        await expectBar(page, 'Grow mask', 10)
        expectSameBytes(alphas(await sentMask(page, strictServer)), alphasOf(dilated(SIZE, box, 10)))
        await page.keyboard.press('Control+z')
        await run(page, 'Shrink mask')
        await expectBar(page, 'Shrink mask', 10)
        const outside = dilated(
          SIZE,
          box.map((value) => 1 - value),
          10,
        )
        expectSameBytes(
          alphas(await sentMask(page, strictServer)),
          alphasOf(outside.map((value) => 1 - value)),
        )
        await takeAllBack(page)
      })

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
    })

    await test.step('edges: feathered, hardened, smoothed, and grown by another amount', async () => {
      await takeAllBack(page)
      await test.step('Feather mask softens the edge and keeps where it is, Harden edge makes it sharp again', async () => {
        const box = await selectBox(page, [-110, -80], [110, 80])
        await run(page, 'Feather mask')
        const bar = await expectBar(page, 'Feather mask', 10)
        await bar.getByRole('slider', { name: 'Amount' }).fill('24')
        await expectSettled(page, 'Feather mask')
        const soft = await coverageNow(page)
        await page.keyboard.press('Escape')
        const middle = rowOf(soft, SIZE.height / 2)
        const left = middle.findIndex((value) => value >= 128)
        const right = middle.findLastIndex((value) => value >= 128)
        const hard = rowOf(box, SIZE.height / 2)
        expect([left, right]).toEqual([hard.indexOf(1), hard.lastIndexOf(1)])
        // A gaussian of 12 px: 84 % one deviation inside, 16 % one outside.
        expect(Math.abs(middle[left + 12]! / 255 - 0.85)).toBeLessThan(0.03)
        expect(Math.abs(middle[left - 12]! / 255 - 0.17)).toBeLessThan(0.03)
        const sent = alphas(await sentMask(page, strictServer))

        await refine(page, 'Harden edge')
        await expectSteps(page, ['Beginning', 'Rectangle selection', 'Mask feathered', '[Edge hardened]'])
        const hardened = await coverageNow(page)
        const between = (coverage: Uint8Array) => coverage.filter((value) => value > 0 && value < 255).length
        expect(between(hardened)).toBeLessThan(between(soft) / 10)
        await page.keyboard.press('Escape')
        expectSameBytes(alphas(await sentMask(page, strictServer)), sent)
        await takeAllBack(page)
      })

      await test.step('Smooth outline rounds corners off and leaves straight edges where they are', async () => {
        const at = await docAt(page)
        const box = rectangleOf(at(-110, -80), at(110, 80))
        await selectBox(page, [-110, -80], [110, 80])
        await refine(page, 'Smooth outline')
        await expectBar(page, 'Smooth outline', 10)
        const mask = await sentMask(page, strictServer)
        const [left, top] = at(-110, -80).map(Math.round) as unknown as Point
        expect(isMasked(mask, [left, top])).toBe(false)
        expect(isMasked(mask, [left + 1, top + 1])).toBe(false)
        expect(isMasked(mask, [left + 5, top + 5])).toBe(true)
        for (let y = 0; y < SIZE.height; y++) {
          for (let x = 0; x < SIZE.width; x++) {
            const nearCorner = Math.abs(Math.abs(x + 0.5 - left - 110) - 110) < 20
            const nearEnd = Math.abs(Math.abs(y + 0.5 - top - 80) - 80) < 20
            if (nearCorner && nearEnd) continue
            if (isMasked(mask, [x, y]) !== box(x + 0.5, y + 0.5) < 0)
              throw new Error(`(${x}, ${y}) has changed`)
          }
        }
        await takeAllBack(page)
      })

      await test.step('another amount revises the operation, by slider, number and keys: one undo entry', async () => {
        const box = await selectBox(page, [-60, -40], [30, 50])
        const before = await described(page)
        await run(page, 'Grow mask')
        const bar = await expectBar(page, 'Grow mask', 10)
        const amount = bar.getByRole('spinbutton', { name: 'Amount' })
        for (const value of [20, 3, 31]) await bar.getByRole('slider', { name: 'Amount' }).fill(`${value}`)
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
    })
  })

  test('an amount by keyboard, and areas: holes, specks, the whole mask, and what is transparent', async ({
    page,
    strictServer,
  }) => {
    await test.step('by keyboard: the amount has the focus, arrows change it, Escape takes back', async () => {
      await selectBox(page, [-60, -40], [30, 50])
      await page.keyboard.press('Escape')
      const before = await described(page)
      const grow = page.getByRole('button', { name: 'Grow mask' })
      await page.getByRole('toolbar', { name: 'Tools' }).getByRole('radio', { name: 'Rectangle' }).focus()
      for (let presses = 0; presses < 12; presses++) {
        if (await grow.evaluate((element) => element === document.activeElement)) break
        await page.keyboard.press('Tab')
      }
      await page.keyboard.press('Enter')
      const bar = await expectBar(page, 'Grow mask', 10)
      const slider = bar.getByRole('slider', { name: 'Amount' })
      await expect(slider).toBeFocused()
      await page.keyboard.press('ArrowRight')
      await page.keyboard.press('ArrowRight')
      await expect(slider).toHaveValue('12')
      await expect(canvas(page)).not.toHaveAttribute('aria-description', before)
      await page.keyboard.press('Escape')
      await expect(bar).toHaveCount(0)
      await expect(canvas(page)).toHaveAttribute('aria-description', before)
      await expectSteps(page, ['Beginning', '[Rectangle selection]'])
      await takeAllBack(page)
    })

    await test.step('Fill holes masks what is enclosed and nothing else', async () => {
      const at = await docAt(page)
      const outer = rectangleOf(at(-150, -100), at(100, 110))
      await selectBox(page, [-150, -100], [100, 110])
      await pickMode(page, 'Subtract')
      await selectBox(page, [-90, -60], [-20, 30])
      await selectBox(page, [60, -20], [140, 40])
      const dent = rectangleOf(at(60, -20), at(140, 40))
      await refine(page, 'Fill holes')
      expectShape(await sentMask(page, strictServer), SIZE, differenceOf(outer, dent), { tolerance: 0 })
      await page.keyboard.press('Control+z')
      const hole = rectangleOf(at(-90, -60), at(-20, 30))
      const before = differenceOf(differenceOf(outer, dent), hole)
      expectShape(await sentMask(page, strictServer), SIZE, before, { tolerance: 0 })
      await pickMode(page, 'Add')
      await takeAllBack(page)
    })

    await test.step('Remove specks clears islands smaller than its amount; what was sent is kept', async () => {
      const at = await docAt(page)
      const sides = [10, 19, 21, 60]
      const islands: Shape[] = []
      for (const [i, side] of sides.entries()) {
        const left = -150 + 80 * i
        await selectBox(page, [left, -30], [left + side, -30 + side])
        islands.push(rectangleOf(at(left, -30), at(left + side, -30 + side)))
      }
      await refine(page, 'Remove specks')
      const bar = page.getByRole('group', { name: 'Remove specks' })
      await expect(bar.getByRole('spinbutton', { name: 'Smaller than' })).toHaveValue('400')
      expectShape(await sentMask(page, strictServer), SIZE, unionOf(...islands.slice(2)), { tolerance: 0 })
      await expect(bar).toHaveCount(0)
      await page.keyboard.press('Control+z')
      await refine(page, 'Remove specks')
      await bar.getByRole('spinbutton', { name: 'Smaller than' }).fill('101')
      await expectSettled(page, 'Remove specks')
      expectShape(await sentMask(page, strictServer), SIZE, unionOf(...islands.slice(1)), { tolerance: 0 })
      await expectSteps(page, ['Beginning', ...sides.map(() => 'Rectangle selection'), '[Specks removed]'])
      await takeAllBack(page)
    })

    await test.step('invert, select all and clear are one undo entry each and follow one another', async () => {
      const box = await selectBox(page, [-60, -40], [30, 50])
      await page.getByRole('button', { name: 'Invert mask' }).click()
      expectSameBytes(alphas(await sentMask(page, strictServer)), alphasOf(box.map((value) => 1 - value)))
      await page.getByRole('button', { name: 'Select all' }).click()
      await page.getByRole('button', { name: 'Clear mask' }).click()
      await expectNothingMasked(page)
      await expectSteps(page, [
        'Beginning',
        'Rectangle selection',
        'Mask inverted',
        'Everything selected',
        '[Mask cleared]',
      ])
      for (let step = 0; step < 3; step++) await page.keyboard.press('Control+z')
      expectSameBytes(alphas(await sentMask(page, strictServer)), alphasOf(box))
    })

    await test.step('Select transparency masks what is transparent in the picture; one without offers nothing', async () => {
      const photo = photoPixels(SIZE)
      const hole = rectangleOf([200, 120], [430, 260])
      for (let at = 0; at < SIZE.width * SIZE.height; at++) {
        if (hole((at % SIZE.width) + 0.5, Math.floor(at / SIZE.width) + 0.5) < 0) photo.data[at * 4 + 3] = 0
      }
      await openNext(page, encodePng(photo, { colour: 'rgba' }), 'cut out.png')
      await refine(page, 'Select transparency')
      await expectSomethingMasked(page)
      expectShape(await sentMask(page, strictServer), SIZE, hole, { tolerance: 0 })
      await expectSteps(page, ['Beginning', '[Transparency selected]'])
      await page.keyboard.press('Control+z')
      await expectNothingMasked(page)
      await openFile(page, pngPhoto(SIZE), 'whole.png')
      await expectDocument(page, SIZE)
      const menu = await openRefine(page)
      await expect(menu.getByRole('button', { name: 'Fill holes' })).toBeVisible()
      await expect(menu.getByRole('button', { name: 'Select transparency' })).toHaveCount(0)
    })
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

function rowOf(pixels: Uint8Array, y: number): Uint8Array {
  return pixels.subarray(y * SIZE.width, (y + 1) * SIZE.width)
}
