import { canvas, expect, openSample, test } from './fixtures'
import { zoomStatus } from './page-view'

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
  const words = notices.getByText('Mask cleared.')
  await expect(words).toBeVisible()
  const zoom = (await zoomStatus(page).textContent()) ?? ''
  await words.hover()
  await page.mouse.wheel(0, -100)
  await expect(zoomStatus(page)).not.toHaveText(zoom)
  await page.mouse.move(0, 0)
  await expect(notices).toBeHidden({ timeout: 20_000 })
})
