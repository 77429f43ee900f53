import type { Page } from '@playwright/test'
import {
  canvasBox,
  expect,
  expectColour,
  fittedView,
  greyPicture,
  openFile,
  type PageView,
  type Point,
  paintStroke,
  screenPixels,
  test,
  toPage,
} from './fixtures'

/** How the mask lies over the picture. Judged by pixels of the screen: nothing else knows it. */

const SIZE = { width: 900, height: 600 }
const GREY = [128, 128, 128]
/** The grey of a narrow stripe over the middle. */
const DARK = 32
/** 38 % of #ff3d6e over the grey. */
const TINTED = [176, 102, 120]

test.beforeEach(async ({ page }) => {
  await openFile(
    page,
    greyPicture(SIZE, (_x, y) => (y >= 288 && y < 296 ? DARK : 128)),
    'grey.png',
  )
  await paintStroke(page, [
    [0.4, 0.5],
    [0.6, 0.5],
  ])
})

test('how the mask lies over the picture: what covers, in which colour, turned and enlarged', async ({
  page,
}) => {
  await test.step('a tint lies over the mask, a quick mask over all else, and nothing outside the document', async () => {
    const { inside, beside, outside } = await places(page)
    const bare = await colourAt(page, outside)
    await expectColour(page, inside, TINTED)
    await expectColour(page, beside, GREY)
    await page.keyboard.press('q')
    await expectColour(page, inside, GREY)
    await expectColour(page, beside, TINTED)
    await expectColour(page, outside, bare)
    await page.keyboard.press('q')
    await expectColour(page, inside, TINTED)
  })

  await test.step('black and white shows the mask alone, an outline the picture alone but for the line', async () => {
    const { inside, beside, outside } = await places(page)
    const bare = await colourAt(page, outside)
    await chooseMode(page, 'Black and white')
    await expectColour(page, inside, [255, 255, 255], 0)
    await expectColour(page, beside, [0, 0, 0], 0)
    await expectColour(page, outside, bare, 0)
    await chooseMode(page, 'Outline')
    await expectColour(page, inside, GREY)
    await expectColour(page, beside, GREY)
    const rows = await screenPixels(page, { x: inside[0], y: inside[1] - 40, width: 1, height: 80 })
    const lit = [...rows.data.filter((_, at) => at % 4 === 0)].filter((red) => red > 220).length
    expect(lit).toBeGreaterThan(0)
    expect(lit).toBeLessThan(8)
  })

  await test.step('a turned quick mask ends with the document', async () => {
    await chooseMode(page, 'Tint')
    for (let step = 0; step < 3; step++) await page.keyboard.press('.')
    await page.keyboard.press('q')
    const { x, y } = await middle(page)
    const reach = 250 / Math.SQRT2
    await expectColour(page, [x, y], GREY)
    await expectColour(page, [Math.round(x - reach), Math.round(y + reach)], TINTED)
    const bare = await colourAt(page, [x - 400, y + 100])
    await page.keyboard.press('q')
    await expectColour(page, [x, y], TINTED)
    await expectColour(page, [x - 400, y + 100], bare, 0)
  })

  await test.step('the pixel grid shows at 800 % and more, on every grey, and can be switched off', async () => {
    await page.keyboard.press('5')
    const { x, y } = await middle(page)
    /** Columns with a line in them, in some rows of one grey between two lines. */
    const lines = async (grey: number) => {
      const top = grey === DARK ? y - 58 : y + 45
      const { data } = await screenPixels(page, { x: x - 150, y: top, width: 300, height: 4 })
      const reds = data.filter((_, at) => at % 4 === 0)
      return Array.from({ length: 300 }, (_, column) => column).filter((column) =>
        [0, 1, 2, 3].some((row) => Math.abs(reds[300 * row + column]! - grey) > 16),
      )
    }
    await page.keyboard.press('Control+d')
    await zoomTo(page, 7)
    expect(await lines(128)).toEqual([])
    await zoomTo(page, 10)
    for (const grey of [128, DARK]) {
      await expect.poll(async () => (await lines(grey)).length).toBeGreaterThan(25)
      const found = await lines(grey)
      for (const [i, column] of found.slice(1).entries()) {
        expect(column - found[i]!).toBeGreaterThanOrEqual(9)
        expect(column - found[i]!).toBeLessThanOrEqual(12)
      }
    }
    const menu = await openMenu(page)
    await menu.getByRole('checkbox', { name: 'Pixel grid' }).uncheck()
    await page.keyboard.press('Escape')
    await expect.poll(() => lines(128)).toEqual([])
  })

  await test.step('colour and opacity are chosen, turned views and reloads keep them', async () => {
    await page.keyboard.press('Control+z')
    await page.getByRole('button', { name: 'Fit', exact: true }).click()
    const { inside, beside } = await places(page)
    const menu = await openMenu(page)
    await menu.getByRole('radio', { name: 'Green' }).check()
    await menu.getByRole('slider', { name: 'Mask opacity' }).fill('100')
    await page.keyboard.press('Escape')
    await expectColour(page, inside, [0, 200, 83])
    const other = (await openMenu(page)).getByLabel('Other colour')
    await other.fill('#102030')
    await page.keyboard.press('Escape')
    await expectColour(page, inside, [16, 32, 48])
    for (let step = 0; step < 6; step++) await page.keyboard.press('.')
    const { x, y } = await middle(page)
    await expectColour(page, [x, y], [16, 32, 48])
    await page.reload()
    await expectColour(page, inside, [16, 32, 48])
    await expectColour(page, beside, GREY)
  })
})

async function zoomTo(page: Page, atLeast: number): Promise<void> {
  const status = page.getByRole('status', { name: 'Zoom' })
  const { x, y } = await middle(page)
  await page.mouse.move(x, y)
  for (;;) {
    const text = (await status.textContent()) ?? ''
    if (Number.parseFloat(text) / 100 >= atLeast) break
    await page.mouse.wheel(0, -40)
    await expect(status).not.toHaveText(text)
  }
  await page.mouse.move(1, 1)
}

async function openMenu(page: Page) {
  await page.getByRole('button', { name: 'View', exact: true }).click()
  const menu = page.getByRole('dialog', { name: 'View' })
  await expect(menu).toBeVisible()
  return menu
}

async function chooseMode(page: Page, name: string): Promise<void> {
  await (await openMenu(page)).getByRole('radio', { name }).check()
  await page.keyboard.press('Escape')
  await page.mouse.move(1, 1)
}

async function middle(page: Page): Promise<{ x: number; y: number }> {
  const box = await canvasBox(page)
  return { x: Math.round(box.x + box.width / 2), y: Math.round(box.y + box.height / 2) }
}

/** Whole pixels of the window within the stroke, beside it, and beside the document. */
async function places(page: Page): Promise<Record<'inside' | 'beside' | 'outside', Point>> {
  await page.mouse.move(1, 1)
  const view = await fittedView(page, SIZE)
  const at = (x: number, y: number) => rounded(view, [x, y])
  return { inside: at(450, 300), beside: at(450, 150), outside: at(-20, 300) }
}

function rounded(view: PageView, point: Point): Point {
  const [x, y] = toPage(view, point)
  return [Math.round(x), Math.round(y)]
}

async function colourAt(page: Page, [x, y]: Point): Promise<number[]> {
  const { data } = await screenPixels(page, { x, y, width: 1, height: 1 })
  return [...data.subarray(0, 3)]
}
