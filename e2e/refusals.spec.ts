import type { Page } from '@playwright/test'
import { browserFile } from './browser-pixels'
import { described } from './editor-page'
import {
  canvas,
  expect,
  expectDocument,
  expectSomethingMasked,
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

test('what cannot be opened is refused with words, on the start screen and beside an open picture', async ({
  page,
}) => {
  await page.goto('/')
  const input = page.getByLabel('Open image').and(page.locator('input'))
  const files = []
  for (const { name, make, words } of REFUSALS) {
    const file = { name, mimeType: '', buffer: await make(page) }
    files.push({ file, words })
    await test.step(`${name} on the start screen`, async () => {
      // Each by itself: three of them cover the samples.
      if (files.length > 1) await page.getByRole('button', { name: 'Dismiss' }).click()
      await input.setInputFiles(file)
      await expectAlert(page, name, words)
      await expect(page.getByRole('button', { name: /^Try sample/ })).toHaveCount(4)
    })
  }

  await page.getByRole('button', { name: 'Try sample: Coffee' }).click()
  await expectDocument(page, { width: 600, height: 400 })
  await expect(page.getByRole('alert').filter({ hasText: /not opened/i })).toHaveCount(0)
  for (const { file, words } of files) {
    await test.step(`${file.name} beside an open picture`, async () => {
      await input.setInputFiles(file)
      await expectAlert(page, file.name, words)
      await expectDocument(page, { width: 600, height: 400 })
      await page.getByRole('button', { name: 'Dismiss' }).last().click()
    })
  }

  await test.step('a refused file leaves the mask that was painted', async () => {
    await paintStroke(page, [
      [0.4, 0.5],
      [0.6, 0.5],
    ])
    await expectSomethingMasked(page)
    const description = await described(page)
    const file = { name: 'list.png', mimeType: 'image/png', buffer: Buffer.from('Buy milk.') }
    await input.setInputFiles(file)
    await page.getByRole('alertdialog').getByRole('button', { name: /^Open/ }).click()
    await expectAlert(page, file.name, /not opened/)
    await expect(canvas(page)).toHaveAttribute('aria-description', description)
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(canvas(page)).toHaveAttribute('aria-description', /nothing masked/)
  })
})

/** The notice that begins with the file's name. */
async function expectAlert(page: Page, name: string, words: RegExp): Promise<void> {
  await expect(
    page.getByRole('alert').filter({ hasText: name }).filter({ hasText: words }).first(),
  ).toBeVisible()
}
