import type { Page } from '@playwright/test'
import { blobPicture, shownAt } from './blob-picture'
import { described } from './editor-page'
import {
  actualSizeView,
  canvas,
  canvasBox,
  downloadPixels,
  drag,
  encodePng,
  expect,
  expectNothingMasked,
  expectSomethingMasked,
  generate,
  openFile,
  type Point,
  rangeOf,
  result,
  screenPixels,
  test,
  toPage,
} from './fixtures'
import { grid } from './grid-page'
import { closeDocument } from './start-over'
import { storedText } from './stored-text'

/** What can be done with a result once it is there. */

test('a result is used as base, looked at beside the original, and comes back after a reload', async ({
  page,
}) => {
  const { at } = await openBlobAndFill(page)
  await test.step('on a laptop the words of its sliders lie beside what they stand by', async () => {
    await page.setViewportSize({ width: 1280, height: 900 })
    const film = page.getByRole('region', { name: 'Results' })
    const boxOf = async (words: string) => (await film.getByText(words, { exact: true }).boundingBox())!
    await expect
      .poll(async () => {
        const [value, next] = [await boxOf('8 px'), await boxOf('Colour')]
        return value.x + value.width <= next.x || value.y + value.height <= next.y
      })
      .toBe(true)
    await page.setViewportSize({ width: 1440, height: 900 })
  })

  await test.step('Use as base is one undo step, which brings back picture and mask', async () => {
    await page.getByRole('button', { name: 'Use as base' }).click()
    await expectNothingMasked(page)
    await expect(result(page, 'Result 1 of 1, local-fill')).toHaveAttribute('aria-pressed', 'false')
    await expect.poll(() => shownAt(page, at(0, 0))).toBe('ground')
    const adopted = await downloadPixels(page)

    await page.getByRole('button', { name: 'Undo' }).click()
    await expectSomethingMasked(page)
    await expect.poll(() => shownAt(page, at(0, 0))).not.toBe('ground')
    await page.getByRole('button', { name: 'Clear mask' }).click()
    await expect.poll(() => shownAt(page, at(0, 0))).toBe('blob')
    await page.keyboard.press('Control+z')
    await page.keyboard.press('Control+Shift+z')
    await page.keyboard.press('Control+z')
    await expectSomethingMasked(page)
    await page.keyboard.press('Control+z')
    await expectNothingMasked(page)
    await expect(page.getByRole('button', { name: 'Undo' })).toBeDisabled()
    expect(Buffer.compare(adopted.data, blobPicture().data)).not.toBe(0)
  })

  await test.step('the original shows while backslash is held, and on the left of the wipe', async () => {
    await page.keyboard.press('Control+Shift+z')
    await expectSomethingMasked(page)
    await result(page, 'Result 1 of 1, local-fill').click()
    await page.getByRole('radio', { name: 'Single' }).check()
    await expect.poll(() => shownAt(page, at(0, 0))).toBe('ground')
    await canvas(page).focus()
    await page.keyboard.down('\\')
    await expect.poll(() => shownAt(page, at(0, 0))).toBe('blob')
    await page.keyboard.up('\\')
    await expect.poll(() => shownAt(page, at(0, 0))).toBe('ground')
    // Where it takes AltGr, and that is let go first, the key that comes up is another one.
    await page.keyboard.down('\\')
    await expect.poll(() => shownAt(page, at(0, 0))).toBe('blob')
    await canvas(page).dispatchEvent('keyup', { key: 'ß', code: 'Backslash', bubbles: true })
    await expect.poll(() => shownAt(page, at(0, 0))).toBe('ground')
    await page.keyboard.up('\\')

    await page.getByRole('radio', { name: 'Wipe' }).check()
    const position = page.getByRole('slider', { name: 'Wipe position' })
    await position.fill('50')
    // The line stands at the middle of the picture, which is the middle of the blob.
    await expect.poll(() => shownAt(page, at(-12, 24))).not.toBe('ground')
    await expect.poll(() => shownAt(page, at(12, 24))).toBe('ground')
    await position.fill('0')
    await expect.poll(() => shownAt(page, at(-12, 24))).toBe('ground')
    await position.fill('100')
    await expect.poll(() => shownAt(page, at(12, 24))).not.toBe('ground')
    // The names stand below the options of the tool, which lie over the top of the picture.
    await canvas(page).focus()
    for (let step = 0; step < 5; step++) await page.keyboard.press('+')
    const { x, y } = await canvasBox(page)
    const nameAt = { x: x + 10, y: y + 60, width: 4, height: 16 }
    await expect.poll(async () => rangeOf(await screenPixels(page, nameAt)).brightest).toBeLessThan(80)
    await page.keyboard.press('1')
  })

  await test.step('a reload brings back picture, mask, prompt, results and what was used as base', async () => {
    await page.getByRole('button', { name: 'Use as base' }).click()
    await expectNothingMasked(page)
    await drag(page, [at(-100, -50), at(-80, 60)])
    await page.getByRole('textbox', { name: 'Prompt' }).fill('Plain water')
    const before = await downloadPixels(page)
    const description = await described(page)
    expect(description).toMatch(/% masked/)

    await expect.poll(() => storedText(page)).toContain('Plain water')
    await page.reload()
    await expect(canvas(page)).toHaveAttribute('aria-description', description)
    await expect(page.getByRole('textbox', { name: 'Prompt' })).toHaveValue('Plain water')
    const base = await downloadPixels(page)
    expect(Buffer.compare(base.data, before.data)).toBe(0)
    await result(page, 'Result 1 of 1, local-fill').click()
    await expect(page.getByRole('button', { name: 'Use as base' })).toBeEnabled()
  })
})

test('Discard takes the selected result off the filmstrip, keeps the mask and can be taken back', async ({
  page,
}) => {
  await openBlobAndFill(page, 2)
  await expect(result(page, 'Result 2 of 2, local-fill')).toBeVisible()
  const discard = page.getByRole('button', { name: 'Discard' })
  await discard.press('Enter')
  // The button is gone with its result: the keys go on where the next one is.
  await expect(result(page, 'Result 1 of 1, local-fill')).toBeFocused()
  await page.keyboard.press('Enter')
  await discard.press('Enter')
  await expect(canvas(page)).toBeFocused()
  const results = page.getByRole('button', { name: /^Result \d/ })
  await expect(results).toHaveCount(0)
  await expectSomethingMasked(page)
  await test.step('upright on a phone the grid of what was discarded is a tap away', async () => {
    const wide = page.viewportSize()!
    await page.setViewportSize({ width: 390, height: 844 })
    await expect(page.getByRole('button', { name: 'Grid', exact: true })).toBeInViewport({ ratio: 1 })
    await page.setViewportSize(wide)
  })

  await page.getByRole('button', { name: 'Bring them back' }).click()
  await expect(results).toHaveCount(2)
  await result(page, 'Result 2 of 2, local-fill').click()
  await discard.click()
  await page.getByRole('button', { name: 'Grid', exact: true }).click()
  await page.getByRole('button', { name: 'Bring it back, local-fill' }).click()
  await expect(page.getByRole('gridcell', { name: 'Result 2 of 2, local-fill' })).toBeFocused()
})

test('the filmstrip follows what is shown, by keys and after a reload', async ({ page }) => {
  await page.setViewportSize({ width: 1000, height: 800 })
  await openBlobAndFill(page, 6)
  const last = result(page, 'Result 6 of 6, local-fill')
  const expectShown = async () => {
    await expect(last).toHaveAttribute('aria-pressed', 'true')
    await expect(last).toBeInViewport({ ratio: 1 })
    await expect(result(page, 'Result 1 of 6, local-fill')).not.toBeInViewport()
  }
  await expect(last).toBeVisible()
  await expect(last).not.toBeInViewport({ ratio: 1 })
  await result(page, 'Result 1 of 6, local-fill').focus()
  for (let step = 1; step < 6; step++) await page.keyboard.press('ArrowRight')
  await expectShown()
  await expect(last).toBeFocused()
  await page.reload()
  await expectShown()
  // Who presses what came back by itself wants it.
  await last.click()
  await expectShown()
  for (let step = 1; step < 6; step++) await page.keyboard.press('ArrowLeft')
  await expect(result(page, 'Result 1 of 6, local-fill')).toBeInViewport({ ratio: 1 })

  await test.step('the grid closes with its document', async () => {
    await page.keyboard.press('g')
    await expect(grid(page)).toBeVisible()
    await closeDocument(page)
    await openFile(page, encodePng(blobPicture()), 'other.png')
    await expect(grid(page)).toHaveCount(0)
    await expect(canvas(page)).toBeVisible()
  })
})

/** The blob of the picture is painted over and filled; `at` gives window places relative to its middle. */
async function openBlobAndFill(page: Page, count = 1) {
  const picture = blobPicture()
  await openFile(page, encodePng(picture), 'blob.png')
  const view = await actualSizeView(page, picture)
  const [x, y] = toPage(view, [picture.width / 2, picture.height / 2])
  await page.getByRole('slider', { name: 'Brush size' }).fill('90')
  await drag(page, [[Math.round(x), Math.round(y)]])
  await page.getByRole('spinbutton', { name: 'Number of images' }).fill(String(count))
  await generate(page)
  await expect(result(page, `Result 1 of ${count}, local-fill`)).toHaveAttribute('aria-pressed', 'true')
  return { at: (dx: number, dy: number): Point => [Math.round(x) + dx, Math.round(y) + dy] }
}
