import { canvas, canvasBox, expect, expectColour, greyPicture, openFile, type Point, test } from './fixtures'

/** The map in the corner. Each quarter of the picture has a grey of its own, so that the middle tells where one is. */

const SIZE = { width: 3000, height: 2000 }
const QUARTERS = [40, 100, 160, 220] as const

test.beforeEach(async ({ page }) => {
  const picture = greyPicture(
    SIZE,
    (x, y) => QUARTERS[Number(x >= SIZE.width / 2) + 2 * Number(y >= SIZE.height / 2)]!,
  )
  await openFile(page, picture, 'quarters.png')
})

test('the navigator is there while it is needed, and brings what is pressed into the middle', async ({
  page,
}) => {
  await test.step('the navigator is there while the picture is larger than the canvas, and can be hidden', async () => {
    const map = page.getByRole('application', { name: 'Navigator' })
    await expect(map).toHaveCount(0)
    await page.getByRole('button', { name: '100%' }).click()
    await expect(map).toBeVisible()
    await page.getByRole('button', { name: 'Fit', exact: true }).click()
    await expect(map).toHaveCount(0)
    await page.getByRole('button', { name: '100%' }).click()
    await map.hover()
    await page.getByRole('button', { name: 'Hide navigator' }).press('Enter')
    await expect(map).toHaveCount(0)
    await expect(canvas(page)).toBeFocused()
    await page.getByRole('button', { name: 'View', exact: true }).click()
    await page.getByRole('checkbox', { name: 'Navigator' }).check()
    await page.keyboard.press('Escape')
    await expect(map).toBeVisible()
    // It came under a pointer that zooms: the wheel goes on.
    await map.hover()
    await page.mouse.wheel(0, -100)
    await expect(page.getByRole('status', { name: 'Zoom' })).toHaveText('120 %')
  })

  await test.step('a press shows that place, a drag takes the frame along, arrow keys move it', async () => {
    await page.getByRole('button', { name: 'Fit', exact: true }).click()
    await page.getByRole('button', { name: '100%' }).click()
    const map = page.getByRole('application', { name: 'Navigator' })
    await expect(map).toBeVisible()
    const stage = await canvasBox(page)
    const middle: Point = [
      Math.round(stage.x + stage.width / 2) + 3,
      Math.round(stage.y + stage.height / 2) + 3,
    ]
    const box = await map.boundingBox()
    if (!box) throw new Error('The navigator is not visible')
    const at = (x: number, y: number): Point => [box.x + x * box.width, box.y + y * box.height]
    await page.mouse.click(...at(0.1, 0.1))
    await expectColour(page, middle, grey(0))
    await page.mouse.click(...at(0.9, 0.1))
    await expectColour(page, middle, grey(1))
    await page.mouse.move(...at(0.9, 0.1))
    await page.mouse.down()
    await page.mouse.move(...at(0.9, 0.5))
    await page.mouse.move(...at(0.9, 0.9))
    await page.mouse.up()
    await expectColour(page, middle, grey(3))
    await map.focus()
    for (let press = 0; press < 30; press++) await page.keyboard.press('ArrowLeft')
    await expectColour(page, middle, grey(2))
    for (let press = 0; press < 6; press++) await page.keyboard.press('Shift+ArrowUp')
    await expectColour(page, middle, grey(0))
  })

  await test.step('turned, the navigator still brings the pressed place into the middle', async () => {
    await page.getByRole('button', { name: 'Fit', exact: true }).click()
    await page.getByRole('button', { name: '100%' }).click()
    for (let step = 0; step < 9; step++) await page.keyboard.press('.')
    const map = page.getByRole('application', { name: 'Navigator' })
    const box = await map.boundingBox()
    const stage = await canvasBox(page)
    if (!box) throw new Error('The navigator is not visible')
    const middle: Point = [Math.round(stage.x + stage.width / 2), Math.round(stage.y + stage.height / 2)]
    for (const [quarter, x, y] of [
      [1, 0.8, 0.2],
      [2, 0.2, 0.8],
      [3, 0.8, 0.8],
    ] as const) {
      await page.mouse.click(box.x + x * box.width, box.y + y * box.height)
      await page.mouse.move(1, 1)
      await expectColour(page, middle, grey(quarter))
    }
    await map.focus()
    for (let press = 0; press < 30; press++) await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('ArrowRight')
    await expectColour(page, middle, grey(2))
    for (let press = 0; press < 6; press++) await page.keyboard.press('Shift+ArrowUp')
    await page.keyboard.press('ArrowDown')
    await expectColour(page, middle, grey(0))
  })
})

test.describe('phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

  test('a phone’s picture is not covered by it, and nothing offers it there', async ({ page }) => {
    await page.getByRole('button', { name: '100%' }).click()
    await expect(page.getByRole('status', { name: 'Zoom' })).toHaveText('100 %')
    await expect(page.getByRole('application', { name: 'Navigator' })).toHaveCount(0)
    await page.getByRole('button', { name: 'View', exact: true }).tap()
    const menu = page.getByRole('dialog', { name: 'View' })
    await expect(menu.getByRole('checkbox', { name: 'Pixel grid' })).toBeVisible()
    await expect(menu.getByRole('checkbox', { name: 'Navigator' })).toHaveCount(0)
  })
})

function grey(quarter: 0 | 1 | 2 | 3): number[] {
  return [QUARTERS[quarter], QUARTERS[quarter], QUARTERS[quarter]]
}
