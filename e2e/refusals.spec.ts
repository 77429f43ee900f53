import type { Page } from '@playwright/test'
import { browserFile } from './browser-pixels'
import {
  canvas,
  expect,
  expectDocument,
  expectSomethingMasked,
  openSample,
  paintStroke,
  photoPixels,
  pngPhoto,
  test,
} from './fixtures'
import { pngHeaderOf } from './tiny-images'

/** What cannot be opened is refused with words, and what was open stays. */

type Refusal = {
  readonly name: string
  readonly make: (page: Page) => Promise<Buffer> | Buffer
  readonly words: RegExp
}

const REFUSALS: readonly Refusal[] = [
  {
    name: 'notes.png',
    make: () => Buffer.from('Buy milk, call Ada.\n'),
    words: /not opened.*not a picture/i,
  },
  { name: 'empty.png', make: () => Buffer.alloc(0), words: /not opened.*empty/i },
  {
    name: 'drawing.svg',
    make: () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'),
    words: /not opened.*SVG/i,
  },
  {
    name: 'cut.jpg',
    make: async (page) => {
      const jpeg = await browserFile(page, photoPixels({ width: 300, height: 200 }), 'image/jpeg')
      return jpeg.subarray(0, Math.floor(jpeg.length / 2))
    },
    words: /not opened.*(damaged|incomplete)/i,
  },
  {
    name: 'cut.png',
    make: () => {
      const png = pngPhoto({ width: 300, height: 200 })
      return png.subarray(0, Math.floor(png.length / 2))
    },
    words: /not opened.*(damaged|incomplete)/i,
  },
  {
    name: 'huge.png',
    make: () => pngHeaderOf(20_000, 20_000, pngPhoto({ width: 30, height: 20 })),
    words: /not opened.*400 megapixels/i,
  },
]

for (const { name, make, words } of REFUSALS) {
  test(`${name} is refused with words, on the start screen and beside an open picture`, async ({ page }) => {
    await page.goto('/')
    const file = { name, mimeType: '', buffer: await make(page) }
    const input = page.getByLabel('Open image').and(page.locator('input'))
    await input.setInputFiles(file)
    await expectAlert(page, words)
    await expect(page.getByRole('button', { name: /^Try sample/ })).toHaveCount(4)

    await page.getByRole('button', { name: 'Try sample: Coffee' }).click()
    await expectDocument(page, { width: 600, height: 400 })
    await expect(page.getByRole('alert').filter({ hasText: words })).toHaveCount(0)
    await input.setInputFiles(file)
    await expectAlert(page, words)
    await expectDocument(page, { width: 600, height: 400 })
  })
}

test('a refused file leaves the mask that was painted', async ({ page }) => {
  await openSample(page, /Coffee/)
  await paintStroke(page, [
    [0.4, 0.5],
    [0.6, 0.5],
  ])
  await expectSomethingMasked(page)
  const description = (await canvas(page).getAttribute('aria-description')) ?? ''
  const file = { name: 'notes.png', mimeType: 'image/png', buffer: Buffer.from('Buy milk.') }
  await page.getByLabel('Open image').and(page.locator('input')).setInputFiles(file)
  await page.getByRole('alertdialog').getByRole('button', { name: /^Open/ }).click()
  await expectAlert(page, /not opened/)
  await expect(canvas(page)).toHaveAttribute('aria-description', description)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(canvas(page)).toHaveAttribute('aria-description', /nothing masked/)
})

async function expectAlert(page: Page, words: RegExp): Promise<void> {
  await expect(page.getByRole('alert').filter({ hasText: words }).first()).toBeVisible()
}
