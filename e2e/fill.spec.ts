import type { Page } from '@playwright/test'
import { openNext } from './editor-page'
import {
  actualSizeView,
  downloadPixels,
  drag,
  expect,
  expectOnlyInside,
  expectSomethingMasked,
  generate,
  openSample,
  type Point,
  paintStroke,
  photoPixels,
  pngPhoto,
  result,
  test,
  toDocument,
  toPage,
} from './fixtures'
import { startOver } from './start-over'

/** The on-device fill from the stroke to the saved file. */

const SIZE = { width: 500, height: 360 }
const RADIUS = 11

test('the fill on the device: inside the mask alone, each one another, asking no other host, and stopped for good', async ({
  context,
  page,
}) => {
  await test.step('the start screen and the fill on the device ask no other host for anything', async () => {
    await context.route(
      (url) => url.hostname !== '127.0.0.1',
      (route) => route.abort(),
    )
    await openSample(page, /Coffee/)
    await paintStroke(page, [
      [0.45, 0.5],
      [0.55, 0.5],
    ])
    await generate(page)
    await expect(page.getByRole('button', { name: 'Result 1 of 1, local-fill' })).toBeVisible()
  })

  await test.step('the download differs from the original inside the mask and its feather alone', async () => {
    await openNext(page, pngPhoto(SIZE), 'photo.png')
    const strokes = await paintPhoto(page)
    await generate(page)
    await expect(result(page, 'Result 1 of 1, local-fill')).toBeVisible()
    await expect(page.getByRole('slider', { name: 'Edge feather' })).toHaveValue('8')
    expectOnlyInside(await downloadPixels(page), photoPixels(SIZE), strokes)
  })

  await test.step('two images asked for are two different fills', async () => {
    await startOver(page)
    const strokes = await paintPhoto(page)
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

  await test.step('Cancel stops the run for good and keeps mask and prompt', async () => {
    await openNext(page, pngPhoto({ width: 1600, height: 1200 }), 'large.png')
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
})

async function paintPhoto(page: Page) {
  await page.getByRole('slider', { name: 'Brush size' }).fill(String(2 * RADIUS))
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
