import { expectAccessible } from './accessible'
import { COLOURS, mode, openAndRun, wipeHandle } from './compare-scene'
import { canvas, canvasBox, expect, expectColour, test, touchGesture, zoomStatus } from './fixtures'

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

  test('two pictures stand side by side and the others are a page away, all of it by touch', async ({
    page,
    strictServer,
  }) => {
    await openAndRun(page, strictServer, { usage: { input_tokens: 10, output_tokens: 20 } })
    // The clock's time goes before how long it took.
    const caption = page.getByText(/^gpt-image-1 · .*\d s/)
    await expect(caption).toHaveText(/^gpt-image-1 · \d+\.\d s/, { useInnerText: true })
    await test.step('a notice lies over nothing that says what is sent', async () => {
      await expect(page.getByRole('region', { name: 'Notifications' })).toBeHidden({ timeout: 20_000 })
      await canvas(page).focus()
      await page.keyboard.press('Control+i')
      const notice = page.getByText('Mask inverted.').and(page.locator('strong'))
      await expect(notice).toBeVisible()
      // What is sent follows the mask: its words may be other ones a moment later.
      const sent = page.locator('[data-part="size"]').filter({ visible: true }).first()
      await expect(async () => {
        const [over, under] = await Promise.all([notice.boundingBox(), sent.boundingBox()])
        expect(under?.y).toBeGreaterThan(over!.y + over!.height)
      }).toPass()
      await page.keyboard.press('Control+z')
    })
    // What is done most with a result is in sight without a swipe, and the bar over the picture is one row.
    for (const name of ['Use as base', 'Download', 'Judge', 'Grid', 'More'])
      await expect(page.getByRole('button', { name, exact: true })).toBeInViewport({ ratio: 1 })
    const [sides, wipe] = await Promise.all([
      page.getByRole('button', { name: 'Compared sides' }).boundingBox(),
      mode(page, 'Wipe').boundingBox(),
    ])
    expect(Math.abs(sides!.y + sides!.height / 2 - (wipe!.y + wipe!.height / 2))).toBeLessThan(4)
    await page.getByRole('button', { name: 'More', exact: true }).tap()
    await page.getByRole('button', { name: 'Adjust result' }).tap()
    await expect(page.getByRole('slider', { name: 'Edge feather' })).toBeVisible()
    await expectAccessible(page)
    await page.keyboard.press('Escape')
    await test.step('two fingers pinch, though one of them comes down on the wipe’s handle', async () => {
      await mode(page, 'Wipe').tap()
      const zoomed = await zoomStatus(page).textContent()
      const { x, y } = await wipeHandle(page)
      const box = await canvasBox(page)
      const down = (y - box.y) / box.height
      const across = (x - box.x) / box.width
      await touchGesture(page, [
        [[across + 0.3, down]],
        [
          [across, down],
          [across - 0.2, down],
        ],
      ])
      await expect(zoomStatus(page)).not.toHaveText(zoomed ?? '')
      await canvas(page).focus()
      await page.keyboard.press('0')
      await expect(zoomStatus(page)).toHaveText(zoomed ?? '')
    })
    await mode(page, 'Side by side').tap()
    const tags = page.getByText(/^Result \d · gpt-image-1$/)
    await expect(tags).toHaveText(['Result 1 · gpt-image-1', 'Result 2 · gpt-image-1'])
    const [first, second] = await Promise.all([0, 1].map((index) => tags.nth(index).boundingBox()))
    expect(Math.hypot(second!.x - first!.x, second!.y - first!.y)).toBeGreaterThan(100)
    const next = page.getByRole('button', { name: 'Next pictures' })
    await next.tap()
    await expect(tags).toHaveText(['Result 2 · gpt-image-1', 'Result 3 · gpt-image-1'])
    await expect(next).toBeDisabled()
    await test.step('the original shows while its button is held, by a finger or a key', async () => {
      const button = page.getByRole('button', { name: 'Show the original' })
      await expect(button).toBeInViewport({ ratio: 1 })
      const originals = page.getByText('Original', { exact: true })
      const { x, y, width, height } = (await button.boundingBox())!
      const touch = await page.context().newCDPSession(page)
      const touchPoints = [{ x: x + width / 2, y: y + height / 2 }]
      await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints })
      await expect(originals).toHaveCount(2)
      await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
      await expect(originals).toHaveCount(0)
      for (const key of ['Enter', 'Space']) {
        await button.focus()
        await page.keyboard.down(key)
        await expect(originals).toHaveCount(2)
        await page.keyboard.up(key)
        await expect(originals).toHaveCount(0)
      }
      await page.keyboard.down('Enter')
      await mode(page, 'Side by side').focus()
      await expect(originals).toHaveCount(0)
      await page.keyboard.up('Enter')
    })
    await page.getByRole('button', { name: 'Loupe' }).tap()
    const lenses = page.getByRole('region', { name: 'Loupe' }).getByRole('img')
    await expect(lenses).toHaveCount(3)
    for (const [index, colour] of COLOURS.entries()) {
      const box = await lenses.nth(index).boundingBox()
      await expectColour(page, [Math.round(box!.x) + 20, Math.round(box!.y) + 20], colour, 3)
    }
    await page.getByRole('button', { name: 'Close the loupe' }).tap()
    await mode(page, 'Difference').tap()
    await page.getByRole('button', { name: 'Compared sides' }).tap()
    await page.getByRole('button', { name: 'Swap sides' }).tap()
    await page.keyboard.press('Escape')
    await expect(page.getByText('Original against Result 1 · gpt-image-1')).toBeVisible()
    await expectAccessible(page)
    await test.step('on a large screen for fingers, too, the row has no sliders that lie over one another', async () => {
      await page.setViewportSize({ width: 1500, height: 900 })
      await expect(page.getByRole('button', { name: 'Adjust result' })).toBeInViewport({ ratio: 1 })
      await expect(page.getByRole('slider', { name: 'Edge feather' })).toHaveCount(0)
    })
  })
})
