import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { browserFile, browserPixels } from './browser-pixels'
import { openNext } from './editor-page'
import {
  canvasBox,
  downloadPixels,
  drag,
  encodePng,
  expect,
  expectDocument,
  expectOnlyInside,
  generate,
  jpegPhoto,
  type Orientation,
  openFile,
  type Pixels,
  photoPixels,
  result,
  test,
} from './fixtures'
import { encodeBmp, strewnGif } from './tiny-images'

/**
 * What is opened is what the browser itself decodes, to the byte. Read from the download: the middle is filled on the
 * device, everything outside must still be the original's.
 */

const SIZE = { width: 240, height: 180 }
const PHOTO = photoPixels(SIZE)

const FORMATS: Record<string, (page: Page) => Promise<Buffer> | Buffer> = {
  'photo.png': (page) => browserFile(page, PHOTO, 'image/png'),
  'photo.jpg': (page) => browserFile(page, PHOTO, 'image/jpeg'),
  'photo.webp': (page) => browserFile(page, PHOTO, 'image/webp'),
  'photo.avif': () => readFileSync(join(import.meta.dirname, 'photos/plasma.avif')),
  'photo.bmp': () => encodeBmp(PHOTO),
  'strewn.gif': () =>
    strewnGif(SIZE.width, SIZE.height, [
      [200, 30, 40],
      [20, 180, 60],
      [40, 60, 220],
      [230, 220, 30],
    ]),
}

for (const names of [
  ['photo.png', 'photo.jpg', 'photo.webp'],
  ['photo.avif', 'photo.bmp', 'strewn.gif'],
]) {
  test(`${names.join(', ')} open with the pixels the browser sees in them`, async ({ page }) => {
    await page.goto('/')
    for (const [i, name] of names.entries()) {
      await test.step(name, async () => {
        const bytes = await FORMATS[name]!(page)
        const expected = await browserPixels(page, bytes)
        await (i === 0 ? openFile : openNext)(page, bytes, name)
        await expectDocument(page, SIZE)
        await fillMiddleAndCompare(page, expected)
      })
    }
  })
}

/** Mirrored, turned, and both. That the browser turns all eight is the base's to show, that each is read the inspection's. */
const ORIENTATIONS: readonly Orientation[] = [2, 5, 8]

test(`JPEGs of the orientations ${ORIENTATIONS.join(', ')} open upright; transparency is kept`, async ({
  page,
}) => {
  await page.goto('/')
  for (const [i, orientation] of ORIENTATIONS.entries()) {
    await test.step(`orientation ${orientation}`, async () => {
      const bytes = await jpegPhoto(page, { ...SIZE, orientation })
      const expected = await browserPixels(page, bytes)
      expect({ width: expected.width, height: expected.height }).toEqual(SIZE)
      await (i === 0 ? openFile : openNext)(page, bytes, `photo-${orientation}.jpg`)
      await expectDocument(page, SIZE)
      await fillMiddleAndCompare(page, expected)
    })
  }

  await test.step('transparency is kept, the colours under it too', async () => {
    const data = Uint8Array.from(PHOTO.data)
    // Every alpha from 0 to 255 occurs, over colours that premultiplying would lose.
    for (let at = 0; at < SIZE.width * SIZE.height; at++) data[at * 4 + 3] = (at * 7) % 256
    const original: Pixels = { ...SIZE, data }
    await openNext(page, encodePng(original), 'glass.png')
    await fillMiddleAndCompare(page, original)
  })
})

/** One dab in the middle, 6 % of the shorter edge wide. */
async function fillMiddleAndCompare(page: Page, expected: Pixels): Promise<void> {
  const box = await canvasBox(page)
  const [x, y] = [Math.round(box.x + box.width / 2), Math.round(box.y + box.height / 2)]
  await page.getByRole('slider', { name: 'Brush size' }).fill('20')
  await drag(page, [[x, y]])
  await generate(page)
  await expect(result(page, 'Result 1 of 1, local-fill')).toBeVisible()
  const middle = [SIZE.width / 2, SIZE.height / 2] as const
  const downloaded = await downloadPixels(page)
  // The canvas may stand half a pixel off the middle: one pixel more on each side.
  expectOnlyInside(downloaded, expected, [{ points: [middle], radius: 10 }], 9)
}
