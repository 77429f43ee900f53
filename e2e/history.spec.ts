import {
  drag,
  expect,
  expectMask,
  expectNothingMasked,
  fittedView,
  openSample,
  sentMask,
  test,
  toDocument,
} from './fixtures'
import { expectSteps, openHistory, readSteps, takeAllBack } from './history-menu'
import { expectSaid, expectSameBytes, greyPng, importMask } from './mask-menu'
import { closeDialog, openConnected, openSettings } from './remote-server'
import { fromMiddle, pressTimes, selectAround, tabToCanvas } from './selections'
import { expectShape, unionOf } from './shape-reference'

/** The list of steps: says what each was, and jumps. Coffee fits at 100 %. */

const SIZE = { width: 600, height: 400 }

test.beforeEach(async ({ page, strictServer }) => {
  await openConnected(page, strictServer, () => openSample(page, /Coffee/))
})

test('the list of steps by pointer and by keyboard', async ({ page, strictServer }) => {
  await test.step('the list names every step, jumps, and goes on from where it jumped', async () => {
    await test.step('the list names every step and jumps back and forward, the mask being what it was', async () => {
      const view = await fittedView(page, SIZE)
      const at = await fromMiddle(page)
      const rectangle = await selectAround(page, view, 'Rectangle', at(-80, -20), 60)
      const afterRectangle = await sentMask(page, strictServer)
      const ellipse = await selectAround(page, view, 'Ellipse', at(90, 40), 70)
      await page.keyboard.press('Control+i')
      const afterInvert = await sentMask(page, strictServer)
      await page.getByRole('radio', { name: 'Eraser' }).check()
      await drag(page, [at(-250, -150), at(-150, 150)])
      const names = ['Rectangle selection', 'Ellipse selection', 'Mask inverted', 'Eraser stroke']
      await expectSteps(page, ['Beginning', ...names.slice(0, 3), '[Eraser stroke]'])
      const afterAll = await sentMask(page, strictServer)

      await jump(1)
      expectSameBytes((await sentMask(page, strictServer)).data, afterRectangle.data)
      await jump(3)
      expectSameBytes((await sentMask(page, strictServer)).data, afterInvert.data)
      await jump(0)
      await expectNothingMasked(page)
      await expect(page.getByRole('button', { name: 'Undo' })).toBeDisabled()
      await jump(4)
      expectSameBytes((await sentMask(page, strictServer)).data, afterAll.data)
      await expect(page.getByRole('button', { name: 'Redo' })).toBeDisabled()
      await jump(2)
      expectShape(await sentMask(page, strictServer), SIZE, unionOf(rectangle, ellipse))

      async function jump(step: number): Promise<void> {
        const steps = await openHistory(page)
        await steps.getByRole('button').nth(step).click()
        const words = ['Beginning', ...names].map((name, i) => (i === step ? `[${name}]` : name))
        await expect.poll(() => readSteps(steps)).toEqual(words)
        await page.keyboard.press('Escape')
        await expect(steps).toHaveCount(0)
      }
      await takeAllBack(page)
      await page.getByRole('radio', { name: 'Brush', exact: true }).check()
    })

    await test.step('a deed after a jump back takes the place of what was undone', async () => {
      const view = await fittedView(page, SIZE)
      const at = await fromMiddle(page)
      for (const y of [-80, 0, 80]) await drag(page, [at(-100, y), at(100, y)])
      const steps = await openHistory(page)
      await steps.getByRole('button').nth(1).click()
      await expect.poll(() => readSteps(steps)).toContain('[Brush stroke]')
      await page.keyboard.press('Escape')
      await expect(steps).toHaveCount(0)
      await drag(page, [at(0, -50), at(0, 100)])
      await expectSteps(page, ['Beginning', 'Brush stroke', '[Brush stroke]'])
      const lines = [
        [at(-100, -80), at(100, -80)],
        [at(0, -50), at(0, 100)],
      ]
      const strokes = lines.map((points) => ({
        points: points.map((point) => toDocument(view, point)),
        radius: 12,
      }))
      expectMask(await sentMask(page, strictServer), SIZE, strokes)
    })
  })

  await test.step('the list by keyboard, and as long as it may be', async () => {
    await takeAllBack(page)
    await test.step('the list by keyboard: arrows reach the steps, Enter jumps, Escape gives the focus back', async () => {
      await tabToCanvas(page)
      await page.keyboard.press('Control+a')
      await page.keyboard.press('Control+i')
      const button = page.getByRole('button', { name: 'History', exact: true })
      await button.focus()
      await page.keyboard.press('Enter')
      const steps = page.getByRole('list', { name: 'Steps' })
      // Where the picture is now.
      await expect(steps.getByRole('button').nth(2)).toBeFocused()
      for (const [key, at] of [
        ['ArrowUp', 1],
        ['Home', 0],
        ['End', 2],
        ['ArrowUp', 1],
      ] as const) {
        await page.keyboard.press(key)
        await expect(steps.getByRole('button').nth(at)).toBeFocused()
      }
      await page.keyboard.press('Enter')
      await expect
        .poll(() => readSteps(steps))
        .toEqual(['Beginning', '[Everything selected]', 'Mask inverted'])
      await page.keyboard.press('Escape')
      await expect(button).toBeFocused()
      await takeAllBack(page)
    })

    await test.step('forty strokes can all be taken back', async () => {
      const at = await fromMiddle(page)
      for (let i = 0; i < 40; i++)
        await page.mouse.click(...at(-200 + 40 * (i % 10), -60 + 40 * Math.floor(i / 10)))
      const steps = await openHistory(page)
      await expect(steps.getByRole('button')).toHaveCount(41)
      await steps.getByRole('button').first().click()
      await expectNothingMasked(page)
      await expect(page.getByRole('button', { name: 'Undo' })).toBeDisabled()
    })
  })
})

test('where the oldest steps had no room the list says so, and goes on counting', async ({ page }) => {
  const settings = await openSettings(page)
  const memory = settings.getByRole('spinbutton', { name: 'Undo memory' })
  await memory.fill('16')
  await memory.press('Tab')
  await closeDialog(page)
  // Noise does not pack: each inversion of it holds a third of a megabyte.
  let seed = 1
  const noise = new Uint8Array(SIZE.width * SIZE.height).map(() => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
    return seed >>> 24
  })
  await importMask(page, greyPng(SIZE, noise))
  await expectSaid(page, /Mask imported/)
  await pressTimes(page, 'Control+i', 60)
  const steps = await openHistory(page)
  const texts = await steps.getByRole('button').allTextContents()
  expect(texts.at(-1)).toBe('61 Mask inverted')
  expect(texts[0]).toBe(`${62 - texts.length} Oldest kept`)
  expect(texts.length).toBeLessThan(60)
  await steps.getByRole('button').first().click()
  await expect(page.getByRole('button', { name: 'Undo', exact: true })).toBeDisabled()
})
