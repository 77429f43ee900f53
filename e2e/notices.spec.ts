import { canvas, expect, openSample, test } from './fixtures'

/** Words that come and go by themselves. */

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
