import { canvas, expect, openSample, test } from './fixtures'

/** Words that come and go by themselves, and photos that are asked for and not wanted any more. */

test('a notice goes by itself, also after one before it was dismissed', async ({ page }) => {
  await openSample(page, /Coffee/)
  const notices = page.getByRole('region', { name: 'Notifications' })
  await expect(notices).toBeHidden({ timeout: 20_000 })
  await canvas(page).focus()
  await page.keyboard.press('Control+a')
  await notices.getByRole('button', { name: 'Dismiss' }).click()
  await page.mouse.move(0, 0)
  await canvas(page).focus()
  await page.keyboard.press('Control+d')
  await expect(notices.getByText('Mask cleared.')).toBeVisible()
  await expect(notices).toBeHidden({ timeout: 20_000 })
})

test('of two photos that are asked for one after the other the second is opened, however late the first comes', async ({
  page,
}) => {
  let letOn = () => {}
  const held = new Promise<void>((resolve) => {
    letOn = resolve
  })
  await page.route(/samples\/.*coffee/i, async (route) => {
    await held
    await route.continue()
  })
  await page.goto('/')
  await page.getByRole('button', { name: /Coffee/ }).click()
  await page.getByRole('button', { name: /Astronaut/ }).click()
  await expect(page.getByRole('heading', { name: /astronaut/i })).toBeVisible()
  const late = page.waitForResponse(/samples\/.*coffee/i)
  letOn()
  await (await late).finished()
  await canvas(page).focus()
  await page.keyboard.press('Control+a')
  await expect(page.getByRole('heading', { name: /astronaut/i })).toBeVisible()
  await expect(page.getByRole('alertdialog')).toHaveCount(0)
})
