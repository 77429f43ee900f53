/** Between two flows in one page: what the first one left goes the way a person would have it go. */
import { expect, type Locator, type Page } from '@playwright/test'
import { canvas } from './editor-page'
import { takeAllBack } from './history-menu'

/** Discards all results and takes back all that was done. */
export async function startOver(page: Page): Promise<void> {
  const results = page.getByRole('region', { name: 'Results' }).getByRole('button', { name: /^Result \d/ })
  for (let left = await results.count(); left > 0; left--) {
    // A result that came just now is selected by itself at some moment, and a click on it then deselects it.
    await expect(async () => {
      if ((await results.count()) === left) {
        const first = results.first()
        if ((await first.getAttribute('aria-pressed')) !== 'true') await first.click()
        await page.getByRole('button', { name: 'Discard' }).click({ timeout: 3000 })
      }
      await expect(results).toHaveCount(left - 1, { timeout: 3000 })
    }).toPass()
  }
  await takeAllBack(page)
}

/** A click would deselect a result that came just now and is selected by itself. */
export async function select(result: Locator): Promise<void> {
  await expect(async () => {
    if ((await result.getAttribute('aria-pressed')) !== 'true') await result.click()
    await expect(result).toHaveAttribute('aria-pressed', 'true', { timeout: 1000 })
  }).toPass()
}

/** Back to the start screen. */
export async function closeDocument(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Documents', exact: true }).click()
  const list = page.getByRole('dialog', { name: 'Documents' })
  await list.getByRole('button', { name: 'Close document' }).click()
  await expect(page.getByRole('button', { name: /^Try sample/ }).first()).toBeVisible()
  await expect(canvas(page)).toHaveCount(0)
}
