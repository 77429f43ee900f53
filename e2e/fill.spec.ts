import type { Page } from '@playwright/test'
import {
  actualSizeView,
  downloadPixels,
  drag,
  expect,
  expectOnlyInside,
  expectSomethingMasked,
  generate,
  openFile,
  type Point,
  photoPixels,
  pngPhoto,
  result,
  test,
  toDocument,
  toPage,
} from './fixtures'

/** The on-device fill from the stroke to the saved file. */

const SIZE = { width: 500, height: 360 }
const RADIUS = 11

test('the download differs from the original inside the mask and its feather alone', async ({ page }) => {
  const strokes = await openAndPaint(page)
  await generate(page)
  await expect(result(page, 'Result 1 of 1, local-fill')).toBeVisible()
  await expect(page.getByRole('slider', { name: 'Edge feather' })).toHaveValue('8')
  expectOnlyInside(await downloadPixels(page), photoPixels(SIZE), strokes)
})

test('two images asked for are two different fills', async ({ page }) => {
  const strokes = await openAndPaint(page)
  await page.getByRole('spinbutton', { name: 'Number of images' }).fill('2')
  await generate(page)
  await expect(result(page, 'Result 2 of 2, local-fill')).toBeVisible()
  const first = await downloadPixels(page)
  await result(page, 'Result 2 of 2, local-fill').click()
  await expect(result(page, 'Result 2 of 2, local-fill')).toHaveAttribute('aria-pressed', 'true')
  const second = await downloadPixels(page)
  expectOnlyInside(first, photoPixels(SIZE), strokes)
  expectOnlyInside(second, photoPixels(SIZE), strokes)
  expect(Buffer.compare(first.data, second.data)).not.toBe(0)
})

test('Cancel stops the run for good and keeps mask and prompt', async ({ page }) => {
  await openFile(page, pngPhoto({ width: 1600, height: 1200 }), 'photo.png')
  const prompt = page.getByRole('textbox', { name: 'Prompt' })
  await prompt.fill('Nothing but grass')
  await page.getByRole('slider', { name: 'Brush size' }).fill('400')
  await drag(page, [
    [400, 300],
    [700, 450],
  ])
  await page.getByRole('spinbutton', { name: 'Number of images' }).fill('4')
  await generate(page)
  await page.getByRole('button', { name: 'Cancel', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Cancel', exact: true })).toHaveCount(0)
  await expect(page.getByRole('region', { name: 'Results' }).getByText('Cancelled.')).toBeVisible()
  await expectSomethingMasked(page)
  await expect(prompt).toHaveValue('Nothing but grass')

  await page.getByRole('button', { name: 'Clear mask' }).click()
  await page.getByRole('slider', { name: 'Brush size' }).fill('20')
  await drag(page, [
    [400, 300],
    [420, 300],
  ])
  await page.getByRole('spinbutton', { name: 'Number of images' }).fill('1')
  await generate(page)
  await expect(result(page, 'Result 1 of 1, local-fill')).toBeVisible()
})

async function openAndPaint(page: Page) {
  await openFile(page, pngPhoto(SIZE), 'photo.png')
  const view = await actualSizeView(page, SIZE)
  const path = (
    [
      [180, 150],
      [240, 190],
    ] as Point[]
  ).map((point) => toPage(view, point))
  await drag(page, path)
  return [{ points: path.map((point) => toDocument(view, point)), radius: RADIUS }]
}
