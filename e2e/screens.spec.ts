import type { Page } from '@playwright/test'
import { expectAccessible, expectAccessibleInBoth } from './accessible'
import {
  canvas,
  canvasBox,
  closeDialog,
  connectServer,
  expect,
  generate,
  openSample,
  paintStroke,
  pixelAt,
  screenPixels,
  test,
} from './fixtures'
import type { StrictServer } from './strict-server'

/** What a person meets, judged by axe: nothing serious or critical, on wide and small screens, light and dark. */

const SCREENS = [
  { name: 'wide', use: { viewport: { width: 1440, height: 900 } } },
  { name: 'phone', use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } },
] as const

for (const { name, use } of SCREENS) {
  test.describe(name, () => {
    test.use(use)

    test('start screen, editor, while painting, and its settings', async ({ page, strictServer }) => {
      await page.goto('/')
      await expect(page.getByRole('button', { name: /^Try sample/ })).toHaveCount(4)
      await expectAccessibleInBoth(page)
      await page.getByRole('button', { name: /^Try sample: Coffee/ }).click()
      await expect(canvas(page)).toBeVisible()
      await expectAccessibleInBoth(page)
      const box = await canvasBox(page)
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
      await page.mouse.move(x, y)
      await page.mouse.down()
      await page.mouse.move(x + 20, y + 10)
      await expectAccessibleInBoth(page)
      await page.mouse.up()
      await page.getByRole('button', { name: 'Settings' }).click()
      await expect(page.getByRole('dialog', { name: 'Settings' })).toBeVisible()
      await expectAccessibleInBoth(page)
      await closeDialog(page)

      // The wide one follows in light.
      if (name === 'phone')
        await test.step('a run, phone, dark', async () => {
          await expectRunAccessible(page, strictServer)
          await expectFitsPhone(page)
        })
    })
  })
}

test('a turned, enlarged view with its navigator, the view menu, the help of keys, and a run in light', async ({
  page,
  strictServer,
}) => {
  // Ten looks by axe: on a busy machine they take their time.
  test.slow()
  await openSample(page, /Coffee/)
  await page.getByRole('button', { name: 'Keyboard shortcuts' }).click()
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
  await expectAccessible(page)
  await closeDialog(page)
  for (const key of ['.', '+', '+', '+', '+']) await page.keyboard.press(key)
  await expect(page.getByRole('application', { name: 'Navigator' })).toBeVisible()
  await expectAccessibleInBoth(page)
  await page.getByRole('button', { name: 'View', exact: true }).click()
  await expect(page.getByRole('dialog', { name: 'View' })).toBeVisible()
  await expectAccessibleInBoth(page)
  await closeDialog(page)

  await test.step('a run, wide, light', async () => {
    await page.keyboard.press('5')
    await page.getByRole('button', { name: 'Fit', exact: true }).click()
    await page.emulateMedia({ colorScheme: 'light' })
    await expectRunAccessible(page, strictServer)
  })
})

/** A run while it lasts, with its results, and failed. */
async function expectRunAccessible(page: Page, strictServer: StrictServer): Promise<void> {
  await connectServer(page, strictServer)
  await paintStroke(page, [
    [0.45, 0.5],
    [0.55, 0.5],
  ])
  const release = strictServer.hold()
  await generate(page)
  await strictServer.edit(0)
  await expect(page.getByRole('button', { name: 'Cancel', exact: true })).toBeVisible()
  // On a phone nothing takes room from the picture that has nothing to show yet.
  await expect(page.getByRole('button', { name: 'More', exact: true })).toHaveCount(0)
  await expectAccessible(page)
  release()
  await expect(page.getByRole('button', { name: 'Result 1 of 1, gpt-image-1' })).toBeVisible()
  await expectAccessible(page)
  strictServer.answerNext({ kind: 'raw', status: 500, body: '{"error":"overloaded"}' })
  await generate(page)
  await expect(
    page
      .getByRole('alert')
      .filter({ hasText: /server failed/ })
      .first(),
  ).toBeVisible()
  // The results beside it stay in sight.
  const failed = page.getByRole('listitem').filter({ hasText: /server failed/ })
  expect((await failed.boundingBox())?.height).toBeLessThan(110)
  await expectAccessible(page)
}

/** With a failed run: its buttons stand on its ground, and what the row says of the other is one line. */
async function expectFitsPhone(page: Page): Promise<void> {
  const failed = page.getByRole('listitem').filter({ hasText: /server failed/ })
  const [card, again] = await Promise.all([
    failed.boundingBox(),
    failed.getByRole('button', { name: 'Send again' }).boundingBox(),
  ])
  const shown = await screenPixels(page, card!)
  const [x, y] = [again!.x + again!.width + 3 - card!.x, again!.y + 20 - card!.y].map(Math.round)
  expect(pixelAt(shown, x!, y!)).toEqual(pixelAt(shown, 3, 10))
  await page.getByRole('button', { name: 'Result 1 of 1, gpt-image-1' }).tap()
  const hint = page.getByText(/^Choose one /)
  for (const width of [390, 360]) {
    await page.setViewportSize({ width, height: 844 })
    await expect(hint).toBeVisible()
    expect(await hint.evaluate((words) => words.scrollWidth <= words.clientWidth)).toBe(true)
    expect((await hint.boundingBox())?.height).toBeLessThan(24)
  }
}
