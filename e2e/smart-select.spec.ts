import type { Page } from '@playwright/test'
import { described } from './editor-page'
import {
  canvas,
  drag,
  expect,
  expectDocument,
  expectNothingMasked,
  expectSomethingMasked,
  fittedView,
  openSample,
  type PageView,
  type Point,
  sentMask,
  test,
  turnView,
} from './fixtures'
import { expectSteps, takeAllBack } from './history-menu'
import { inPage, isMasked } from './pointing'
import { openConnected } from './remote-server'
import { holding, pickTool, pressTimes, tabToCanvas } from './selections'
import { closeDocument } from './start-over'
import { pressKeys } from './ways'

/** Smart select. */

const SIZE = { width: 600, height: 400 }

test.describe('smart select', () => {
  /** Document pixels of Coffee: cup, saucer and the table’s corner. */
  const CUP: Point = [290, 130]
  const SAUCER: Point = [130, 230]
  const TABLE: Point = [570, 20]
  /** Around the cup, drawn by way of its middle. */
  const BOX: readonly Point[] = [
    [60, 10],
    [200, 100],
    [490, 392],
  ]

  test('clicks, a box, keys alone, and the subject', async ({ context, page, strictServer }) => {
    const upright = await openCoffee(page, strictServer)
    await test.step('in a turned view, a click takes the cup and not the table, each click is one undo entry', async () => {
      const view = await turnView(page, upright, 2)
      await page.mouse.click(...inPage(view, CUP))
      await expectSomethingMasked(page)
      const cup = await sentMask(page, strictServer)
      expect(isMasked(cup, CUP)).toBe(true)
      expect(isMasked(cup, TABLE)).toBe(false)
      const before = await described(page)

      await page.mouse.click(...inPage(view, SAUCER))
      await expect(canvas(page)).not.toHaveAttribute('aria-description', before)
      const both = await sentMask(page, strictServer)
      expect([CUP, SAUCER, TABLE].map((point) => isMasked(both, point))).toEqual([true, true, false])
      const after = await described(page)
      await holding(page, ['Alt'], () => page.mouse.click(...inPage(view, SAUCER)))
      await expect(canvas(page)).not.toHaveAttribute('aria-description', after)
      const without = await sentMask(page, strictServer)
      expect([CUP, SAUCER, TABLE].map((point) => isMasked(without, point))).toEqual([true, false, false])

      await expectSteps(page, ['Beginning', 'Smart selection', 'Smart selection', '[Smart selection]'])
      await page.keyboard.press('Control+z')
      await page.keyboard.press('Control+z')
      await expect(canvas(page)).toHaveAttribute('aria-description', before)
      await page.keyboard.press('Control+z')
      await expectNothingMasked(page)
      await expect(page.getByRole('button', { name: 'Undo' })).toBeDisabled()
      await page.keyboard.press('5')
    })

    await test.step('a box takes what is in it; Escape while it is drawn nothing', async () => {
      await page.mouse.move(...inPage(upright, [60, 10]))
      await page.mouse.down()
      await page.mouse.move(...inPage(upright, [300, 200]))
      await page.keyboard.press('Escape')
      await page.mouse.up()
      await expectNothingMasked(page)
      await drag(
        page,
        BOX.map((point) => inPage(upright, point)),
      )
      await expectSomethingMasked(page)
      const mask = await sentMask(page, strictServer)
      expect([CUP, TABLE].map((point) => isMasked(mask, point))).toEqual([true, false])
      await expectSteps(page, ['Beginning', '[Smart selection]'])
    })

    await test.step('Alt takes the box away, Shift adds though clicks subtract, both keep what both have', async () => {
      const masked = async () => {
        const mask = await sentMask(page, strictServer)
        return [CUP, TABLE].map((point) => isMasked(mask, point))
      }
      await holding(page, ['Alt'], () =>
        drag(
          page,
          BOX.map((point) => inPage(upright, point)),
        ),
      )
      // A trace of the soft edge stays.
      await expect(canvas(page)).toHaveAttribute('aria-description', /masked too faintly/)
      await page.getByRole('radio', { name: 'Subtracts', exact: true }).check()
      await holding(page, ['Shift'], () => page.mouse.click(...inPage(upright, CUP)))
      await expectSomethingMasked(page)
      expect(await masked()).toEqual([true, false])
      await page.getByRole('radio', { name: 'Adds', exact: true }).check()
      await page.keyboard.press('Control+a')
      await expect(canvas(page)).toHaveAttribute('aria-description', /100\.0 % masked/)
      await holding(page, ['Shift', 'Alt'], () => page.mouse.click(...inPage(upright, CUP)))
      await expect(canvas(page)).not.toHaveAttribute('aria-description', /100\.0 % masked/)
      expect(await masked()).toEqual([true, false])
      await takeAllBack(page)
    })

    await test.step('by keyboard: arrows move the cursor, Enter clicks, Alt+Enter takes away', async () => {
      await tabToCanvas(page)
      await pressTimes(page, 'Shift+ArrowUp', 2)
      await page.keyboard.press('Enter')
      await expectSomethingMasked(page)
      await pressTimes(page, 'Shift+ArrowDown', 2)
      await page.keyboard.press('Alt+Enter')
      // So little may go that the share that is masked stays.
      await expectSteps(page, ['Beginning', 'Smart selection', '[Smart selection]'])
      const mask = await sentMask(page, strictServer)
      expect([[300, 136] as const, [300, 200] as const, TABLE].map((point) => isMasked(mask, point))).toEqual(
        [true, false, false],
      )
    })

    await test.step('by keyboard: Shift+Enter puts a box there, arrows move and resize it, Enter selects, Escape does not', async () => {
      await takeAllBack(page)
      await canvas(page).focus()
      for (const end of ['Escape', 'Enter']) {
        await page.keyboard.press('Shift+Enter')
        await pressTimes(page, 'ArrowUp', 10)
        await pressTimes(page, 'Shift+ArrowLeft', 10)
        await expect(page.getByRole('button', { name: 'Select subject' })).not.toHaveAttribute(
          'aria-busy',
          'true',
        )
        await expectNothingMasked(page)
        await page.keyboard.press(end)
      }
      await expectSomethingMasked(page)
      const mask = await sentMask(page, strictServer)
      expect([CUP, TABLE].map((point) => isMasked(mask, point))).toEqual([true, false])
      await expectSteps(page, ['Beginning', '[Smart selection]'])
    })

    await test.step('Select subject finds the astronaut, and again without a network', async () => {
      const size = { width: 512, height: 512 }
      await closeDocument(page)
      await page.getByRole('button', { name: 'Try sample: Astronaut' }).click()
      await expectDocument(page, size)
      await page.keyboard.press('s')
      await pressKeys(page.getByRole('button', { name: 'Select subject' }))
      await expectSomethingMasked(page)
      const mask = await sentMask(page, strictServer)
      expect({ width: mask.width, height: mask.height }).toEqual(size)
      const places: Point[] = [
        [225, 120],
        [180, 320],
        [500, 20],
        [10, 20],
      ]
      expect(places.map((point) => isMasked(mask, point))).toEqual([true, true, false, false])
      await expectSteps(page, ['Beginning', '[Smart selection]'])
      const found = await described(page)
      await page.keyboard.press('Control+z')
      await expectNothingMasked(page)

      await context.setOffline(true)
      await page.getByRole('button', { name: 'Select subject' }).click()
      await expect(canvas(page)).toHaveAttribute('aria-description', found)
      await context.setOffline(false)
    })
  })

  async function openCoffee(page: Page, server: Parameters<typeof openConnected>[1]): Promise<PageView> {
    await openConnected(page, server, () => openSample(page, /Coffee/))
    await pickTool(page, 'Smart select')
    return fittedView(page, SIZE)
  }
})
