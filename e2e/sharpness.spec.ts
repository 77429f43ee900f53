import type { Page } from '@playwright/test'
import {
  canvas,
  decodePng,
  encodePng,
  expect,
  greyPicture,
  middleOfCanvas,
  openFile,
  type Pixels,
  rangeOf,
  screenPixels,
  test,
  zoomStatus,
} from './fixtures'

/** Fine patterns on the screen: exact where pixels meet pixels, even where they cannot, grey where they are too fine. */

/** Fits at exactly 50 %, and is larger than a tile. */
const SIZE = { width: 1944, height: 1196 }
const checker = (x: number, y: number) => 255 * ((x + y) % 2)
const stripes = (x: number) => 255 * (x % 2)

test('exact at 100 %, grey where it is too fine to be shown', async ({ page }) => {
  await test.step('at 50 % what is too fine to be shown is grey', async () => {
    await openFile(page, greyPicture(SIZE, checker), 'checker.png')
    await expect(zoomStatus(page)).toHaveText('50 %')
    await expectGrey(page)
  })

  for (const zoom of [62, 78]) {
    await test.step(`at ${zoom} % it is, too, once the zoom has rested, and moved it stays so`, async () => {
      await canvas(page).focus()
      await page.keyboard.press('+')
      await expect(zoomStatus(page)).toHaveText(`${zoom} %`)
      await expectGrey(page, 6)
      const { x, y, width, height } = await middleOfCanvas(page, 10)
      await page.mouse.move(x + width / 2, y + height / 2)
      await page.mouse.wheel(37, 53)
      await expectGrey(page, 6)
    })
  }

  await test.step('at 100 % each pixel is one of the screen', async () => {
    await page.getByRole('button', { name: '100%' }).click()
    await expect.poll(async () => isChecker(await shown(page), 1)).toBe(true)
  })

  await test.step('at 33 % what is too fine to be shown is grey', async () => {
    const size = { width: 2916, height: 1794 }
    await openFile(page, greyPicture(size, checker), 'checker.png')
    await expect(zoomStatus(page)).toHaveText('33 %')
    await expectGrey(page)
  })

  await test.step('a transparent picture is grey, too, where it is too fine to be shown', async () => {
    const picture = decodePng(greyPicture(SIZE, checker))
    picture.data[3] = 0
    await openFile(page, encodePng(picture, { colour: 'rgba' }), 'clear.png')
    await expect(zoomStatus(page)).toHaveText('50 %')
    await canvas(page).focus()
    await page.keyboard.press('+')
    await expect(zoomStatus(page)).toHaveText('62 %')
    await expectGrey(page, 6)
  })
})

test.describe('two device pixels a CSS pixel', () => {
  test.use({ deviceScaleFactor: 2 })

  test('at 100 % each pixel is a square of four', async ({ page }) => {
    await openFile(page, greyPicture(SIZE, checker), 'checker.png')
    await page.getByRole('button', { name: '100%' }).click()
    await expect.poll(async () => isChecker(await shown(page), 2)).toBe(true)
  })
})

test.describe('one and a half device pixels a CSS pixel', () => {
  test.use({ deviceScaleFactor: 1.5 })

  test('at 100 % fine stripes are as bright everywhere, tiles’ edges included', async ({ page }) => {
    await openFile(page, greyPicture(SIZE, stripes), 'stripes.png')
    await page.getByRole('button', { name: '100%' }).click()
    await expect.poll(async () => rangeOf(await shown(page)).brightest).toBeGreaterThan(180)
    await expect
      .poll(async () => {
        const means = columnMeans(await shown(page, 600), 30)
        return Math.max(...means) - Math.min(...means)
      })
      .toBeLessThan(6)
  })
})

for (const pixelRatio of [1.25, 1.5]) {
  test.describe(`${pixelRatio} device pixels a CSS pixel`, () => {
    // The canvas begins between two device pixels, if nobody sees to it.
    test.use({ deviceScaleFactor: pixelRatio })

    test('where a pixel takes two of the screen it has no soft edge', async ({ page }) => {
      await openFile(page, greyPicture(SIZE, checker), 'checker.png')
      await page.getByRole('button', { name: '100%' }).click()
      for (let press = 0; press < 3; press++) await page.keyboard.press('+')
      await expect(zoomStatus(page)).toHaveText('195 %')
      await expect.poll(async () => greysOf(await shown(page))).toEqual([0, 255])
    })
  })
}

async function shown(page: Page, edge = 200): Promise<Pixels> {
  await page.mouse.move(1, 1)
  return screenPixels(page, await middleOfCanvas(page, edge))
}

async function expectGrey(page: Page, atMost = 2): Promise<void> {
  await expect
    .poll(async () => {
      const { darkest, brightest } = rangeOf(await shown(page))
      return Math.max(Math.abs(darkest - 128), Math.abs(brightest - 128))
    })
    .toBeLessThanOrEqual(atMost)
}

/** Whether every pixel is black or white and differs from the next ones at `edge` pixels, and from none within. */
function isChecker({ width, height, data }: Pixels, edge: number): boolean {
  const at = (x: number, y: number) => data[(y * width + x) * 4]!
  const first = [...Array(edge).keys()].find((x) => at(x, 0) !== at(x + 1, 0))
  const top = [...Array(edge).keys()].find((y) => at(0, y) !== at(0, y + 1))
  if (first === undefined || top === undefined) return false
  const corner = at(0, 0)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const cell = Math.floor((x + edge - 1 - first) / edge) + Math.floor((y + edge - 1 - top) / edge)
      if (at(x, y) !== (cell % 2 === 0 ? corner : 255 - corner)) return false
    }
  }
  return corner === 0 || corner === 255
}

function greysOf({ data }: Pixels): number[] {
  const greys = new Set(data.filter((_, at) => at % 4 === 0))
  return [...greys].sort((a, b) => a - b)
}

/** Mean of red over whole columns, `width` of them at a time. */
function columnMeans(pixels: Pixels, width: number): number[] {
  return Array.from({ length: Math.floor(pixels.width / width) }, (_, block) => {
    let sum = 0
    for (let y = 0; y < pixels.height; y++) {
      for (let x = 0; x < width; x++) sum += pixels.data[(y * pixels.width + block * width + x) * 4]!
    }
    return sum / (width * pixels.height)
  })
}
